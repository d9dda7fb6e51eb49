using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.State.Tests;

/// <summary>The child that is killed: commits from several tasks without end, and says which commits were answered.</summary>
internal static class CrashWriter
{
    public const string Verb = "write-until-killed";
    public const int Tasks = 3;
    public static readonly MailboxId Mailbox = new("m");
    private static readonly Lock Printing = new();

    public static async Task<int> RunAsync(string folder)
    {
        try
        {
            using var data = DataFolder.Open(folder, FolderPurpose.Demo);
            await using var database = await StateDatabase.OpenAsync(data.StateDatabase, CancellationToken.None);
            var store = new StateStore(database, TimeProvider.System);
            var first = await store.CountLinksAsync(Mailbox, null, CancellationToken.None);
            await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(() => CommitAsync(store, task, first))));
            return 0;
        }
        catch (StateUnusableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>One commit: two links, an intent, history, and the position that tells how far this task is.</summary>
    public static StateChange Change(string name)
    {
        var change = new StateChange();
        var link = Samples.FullLink(name + "-a", Mailbox);
        change.Links.AddRange([link, Samples.Link(name + "-b", Mailbox)]);
        change.IntentsOpened.Add(Samples.Create(name, link, default));
        change.History.Add(Samples.History(name, Mailbox, default));
        change.Progress.Add((new MailboxId(name[..2]), new MailboxProgress
        {
            Policies = System.Collections.Immutable.ImmutableDictionary<ItemKind, string>.Empty.Add(ItemKind.Task, name),
        }));
        return change;
    }

    private static async Task CommitAsync(StateStore store, int task, int first)
    {
        for (var i = first; ; i++)
        {
            var name = $"t{task}-{i:000000}";
            await store.CommitAsync(Change(name), CancellationToken.None);
            lock (Printing)
            {
                Console.Out.WriteLine(name);
                Console.Out.Flush();
            }
        }
    }
}
