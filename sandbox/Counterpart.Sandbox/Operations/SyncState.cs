using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>
/// How far a client has come in a folder. A round covers the changes above <paramref name="Base"/> up to <paramref name="Head"/>, newest
/// first, and has come down to <paramref name="Cursor"/> (0: the round is complete, the next begins at Head). Unseen are items of the last
/// round that changed before the client saw them, so that the next round calls them new. Restored is the mailbox's at that time: after a
/// restore no earlier state holds.
/// </summary>
internal sealed record SyncState(Guid MailboxId, long Restored, long Folder, bool Hierarchy, long Base, long Head, long Cursor, IReadOnlyList<long> Unseen)
{
    private const int Magic = 0x53C1;

    public bool IsRoundOpen => Cursor > 0;

    /// <summary>The client's state, or where a client without one begins.</summary>
    public static SyncState Of(Session session, Mailbox mailbox, long folder, bool hierarchy) => session.Operation.TextOf("SyncState") is { Length: > 0 } text
        ? Decode(text, mailbox, folder, hierarchy)
        : new(mailbox.Id, mailbox.Restored, folder, hierarchy, 0, 0, 0, []);

    public string Encode()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write((ushort)Magic);
        writer.Write(MailboxId.ToByteArray());
        writer.Write(Restored);
        writer.Write(Folder);
        writer.Write(Hierarchy);
        writer.Write(Base);
        writer.Write(Head);
        writer.Write(Cursor);
        writer.Write(Unseen.Count);
        foreach (var serial in Unseen)
        {
            writer.Write(serial);
        }

        return Convert.ToBase64String(stream.GetBuffer(), 0, (int)stream.Length);
    }

    // A state of another folder, of the other kind, from before a restore or from the future is refused.
    private static SyncState Decode(string text, Mailbox mailbox, long folder, bool hierarchy)
    {
        try
        {
            using var stream = new MemoryStream(Convert.FromBase64String(text.Trim()));
            using var reader = new BinaryReader(stream);
            if (reader.ReadUInt16() == Magic && new Guid(reader.ReadBytes(16)) == mailbox.Id && reader.ReadInt64() == mailbox.Restored
                && reader.ReadInt64() == folder && reader.ReadBoolean() == hierarchy)
            {
                var (from, head, cursor) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
                var count = reader.ReadInt32();
                if (head <= mailbox.LastChange && count >= 0 && count <= (stream.Length - stream.Position) / sizeof(long))
                {
                    var unseen = new long[count];
                    for (var i = 0; i < count; i++)
                    {
                        unseen[i] = reader.ReadInt64();
                    }

                    return new(mailbox.Id, mailbox.Restored, folder, hierarchy, from, head, cursor, unseen);
                }
            }
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException or ArgumentException)
        {
            // Falls through to the refusal.
        }

        throw new ResponseException("ErrorInvalidSyncStateData", "The synchronization state data is invalid or too old; synchronize anew.");
    }
}
