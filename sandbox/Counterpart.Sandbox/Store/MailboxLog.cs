using System.Buffers.Binary;

namespace Counterpart.Sandbox.Store;

/// <summary>
/// The append-only file of one mailbox. A request's records are written together before it is answered; a record that a crash cut
/// off is dropped at the next start. Frame: length, checksum, payload.
/// </summary>
internal sealed class MailboxLog : IDisposable
{
    private const int FrameHeader = 8;
    private readonly string _path;
    private readonly bool _flushToDisk;
    private readonly MemoryStream _pending = new();
    private readonly BinaryWriter _writer;
    private FileStream _file;

    public MailboxLog(string path, bool flushToDisk)
    {
        _path = path;
        _flushToDisk = flushToDisk;
        _writer = new BinaryWriter(_pending);
        _file = Open(path);
    }

    /// <summary>Bytes in the file.</summary>
    public long Length => _file.Length;

    /// <summary>Reads every whole record, and cuts off what follows the last one.</summary>
    public void Replay(Action<BinaryReader> record)
    {
        _file.Position = 0;
        using var buffered = new BufferedStream(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), 1 << 16);
        var header = new byte[FrameHeader];
        var payload = new byte[4096];
        long good = 0;
        while (buffered.ReadAtLeast(header, FrameHeader, throwOnEndOfStream: false) == FrameHeader)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length <= 0 || length > _file.Length - good)
            {
                break;
            }

            if (payload.Length < length)
            {
                payload = new byte[length * 2];
            }

            if (buffered.ReadAtLeast(payload.AsSpan(0, length), length, throwOnEndOfStream: false) < length
                || Checksum(payload.AsSpan(0, length)) != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)))
            {
                break;
            }

            record(new BinaryReader(new MemoryStream(payload, 0, length, writable: false)));
            good += FrameHeader + length;
        }

        if (good < _file.Length)
        {
            _file.SetLength(good);
        }

        _file.Position = good;
    }

    public void Append(Action<BinaryWriter> record) => Append(_pending, _writer, record);

    /// <summary>Hands the pending records to the operating system, so that they outlive this process.</summary>
    public void Flush()
    {
        if (_pending.Length == 0)
        {
            return;
        }

        _file.Write(_pending.GetBuffer(), 0, (int)_pending.Length);
        _file.Flush(_flushToDisk);
        _pending.SetLength(0);
    }

    /// <summary>Replaces the file by one with these records only.</summary>
    public void Rewrite(IEnumerable<Action<BinaryWriter>> records)
    {
        Flush();
        var temporary = _path + ".new";
        using (var target = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            using var block = new MemoryStream();
            using var writer = new BinaryWriter(block);
            foreach (var record in records)
            {
                Append(block, writer, record);
                if (block.Length > 1 << 20)
                {
                    target.Write(block.GetBuffer(), 0, (int)block.Length);
                    block.SetLength(0);
                }
            }

            target.Write(block.GetBuffer(), 0, (int)block.Length);
            target.Flush(flushToDisk: true);
        }

        _file.Dispose();
        File.Move(temporary, _path, overwrite: true);
        _file = Open(_path);
        _file.Position = _file.Length;
    }

    public void Dispose()
    {
        if (!_pending.CanWrite)
        {
            return;
        }

        Flush();
        _file.Dispose();
        _writer.Dispose();
        _pending.Dispose();
    }

    // No buffer of our own: what Flush wrote must have left the process.
    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    private static void Append(MemoryStream block, BinaryWriter writer, Action<BinaryWriter> record)
    {
        var start = (int)block.Length;
        block.Position = start;
        writer.Write(0L);
        record(writer);
        writer.Flush();
        var frame = block.GetBuffer().AsSpan(start, (int)block.Length - start);
        BinaryPrimitives.WriteInt32LittleEndian(frame, frame.Length - FrameHeader);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum(frame[FrameHeader..]));
    }

    /// <summary>FNV-1a, 32 bits.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619u;
        }

        return hash;
    }
}
