using System.Text.Json;

namespace Counterpart.Sandbox.Operations;

/// <summary>One mail that the server was asked to send.</summary>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="Mailbox">Whose mailbox would have sent it.</param>
/// <param name="Kind">Invitation, Update, Cancellation or Message.</param>
/// <param name="Mode">What the request said, for example SendToAllAndSaveCopy; never SendToNone.</param>
/// <param name="Subject">The item's subject.</param>
/// <param name="Recipients">The addresses; empty if the item has no attendees, so that nothing would have gone out.</param>
public sealed record LedgerEntry(DateTimeOffset At, string Mailbox, string Kind, string Mode, string Subject, IReadOnlyList<string> Recipients);

/// <summary>
/// Every mail that the server was asked to send, in order, kept as lines of JSON if there is a data folder. Nothing is ever sent. Safe to read while requests run.
/// </summary>
public sealed class Ledger : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<LedgerEntry> _entries = [];
    private readonly FileStream? _file;
    private readonly TimeProvider _time;

    internal Ledger(string? path, TimeProvider time)
    {
        _time = time;
        if (path is null)
        {
            return;
        }

        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        using var reader = new StreamReader(_file, leaveOpen: true);
        long good = 0;
        while (reader.ReadLine() is { } line)
        {
            try
            {
                _entries.Add(JsonSerializer.Deserialize<LedgerEntry>(line)!);
                good += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
            }
            catch (JsonException)
            {
                // The line that a crash cut off.
                break;
            }
        }

        _file.SetLength(Math.Min(good, _file.Length));
        _file.Position = _file.Length;
    }

    /// <summary>What was asked for so far.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    internal void Add(string mailbox, string kind, string mode, string subject, IReadOnlyList<string> recipients)
    {
        var entry = new LedgerEntry(_time.GetUtcNow(), mailbox, kind, mode, subject, recipients);
        lock (_gate)
        {
            _entries.Add(entry);
            _file?.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n']);
        }
    }
}
