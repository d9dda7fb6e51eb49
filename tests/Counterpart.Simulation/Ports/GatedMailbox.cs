using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <inheritdoc/>
internal sealed class GatedMailbox(IMailbox inner, Actor actor, World world) : GatedSide(inner, actor, world), IMailbox
{
    public Instant? WritesUntil
    {
        get => inner.WritesUntil;
        set => inner.WritesUntil = value;
    }

    public async IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(
        ItemKind kind, LocalDate from, LocalDate until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PassAsync("window");
        await foreach (var page in inner.WindowAsync(kind, from, until, cancellationToken))
        {
            yield return page;
        }
    }

    public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancellationToken) =>
        ReadAsync("find elsewhere", () => inner.FindElsewhereAsync(kind, installation, mailbox, cancellationToken));

    public Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken) =>
        ReadAsync("folders", () => inner.FoldersAsync(kind, cancellationToken));

    public Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        WriteAsync("move", ids, some => inner.MoveToChosenAsync(kind, some, CancellationToken.None));

    public Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        ReadAsync("formatted", () => inner.FormattedAsync(kind, ids, cancellationToken));

    public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) => ReadAsync("check", () => inner.CheckAsync(cancellationToken));

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
