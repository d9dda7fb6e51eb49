using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Business.Tests;

/// <summary>A business system in a folder of its own, at a time that stands still until it is moved.</summary>
public sealed class OpenedBusiness : IAsyncDisposable
{
    private OpenedBusiness(string folder, FakeTimeProvider time) => (Folder, Time) = (folder, time);

    public string Folder { get; }

    public FakeTimeProvider Time { get; }

    public BusinessSystem System { get; private set; } = null!;

    public static async Task<OpenedBusiness> NewAsync()
    {
        var opened = new OpenedBusiness(Directory.CreateTempSubdirectory("counterpart-").FullName,
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)));
        await opened.OpenAsync();
        return opened;
    }

    /// <summary>Differs between processes too: an attempt known already is answered with what it made then.</summary>
    public static string NewId() => new RandomIds().Next();

    public async Task OpenAsync() => System = await BusinessSystem.OpenAsync(new BusinessOptions(Folder, Time, new RandomIds()), CancellationToken.None);

    public IBusinessView ViewFor(string worker, Parameters? parameters = null) =>
        System.ViewFor(new WorkerId(worker), new MailboxId("mailbox-" + worker), parameters ?? new Parameters());

    public static NewItem New(string worker, FieldValues values, string? attempt = null) => new(
        new Stamp("installation", new MailboxId("mailbox-" + worker), null, new LinkId(NewId()), new AttemptId(attempt ?? NewId())), values);

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
