using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A business system, Anna and Ben, and runs that are taken back, with ten minutes between them.</summary>
public abstract class Reverted : Restored
{
    private protected static string? S(MemoryItem i, string f) => i.Values[f]?.ToString();

    private protected async Task<RunReport> RunAsync(Desk? desk = null, RunRequest? request = null)
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var report = await (desk ?? Anna).RunAsync(request);
        Assert.Null(report.Fault);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return report;
    }

    private protected static RunRequest Reverting(RunReport run) => new() { Reverts = run.Run.Id, Trigger = "user:anna" };

    private protected void Map(ItemKind kind, string field, Direction way) =>
        office.Mappings = office.Mappings.SetItem(kind, office.Mappings[kind].With(FieldSchema.Of(kind)[field], way));

    private protected async Task CrashAsync(RunRequest request, CrashPoint point)
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var view = office.Business.ViewFor(Anna.Worker.Id, Anna.Account.Id, office.Parameters);
        var ports = new RunPorts(point.Watch(view), point.Watch<IMailbox>(Anna.Mailbox), point.Watch<IStateStore>(office.State), office.Time, office.Ids);
        try
        {
            await new SyncRun(ports, Anna.Policy, request).ExecuteAsync(Stop);
        }
        catch (CrashPoint.CrashException)
        {
            //  asked for
        }

        Assert.True(point.WasReached);
        office.Time.Advance(TimeSpan.FromHours(2));
    }
}
