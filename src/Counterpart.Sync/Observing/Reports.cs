namespace Counterpart.Sync;

/// <summary>What a side reported about a link's ends, kept with the link where the run does not act on it: a side tells a change once.</summary>
internal static class Reports
{
    public static Link Keep(Link link, SideChanges business, SideChanges mailbox)
    {
        var (record, item) = (Keep(link.Record, business), Keep(link.Item, mailbox));
        return record == link.Record && item == link.Item ? link : link with { Record = record, Item = item };
    }

    private static Tie Keep(Tie tie, SideChanges changes) => tie.Id is not { } id || changes[id] is not { } report ? tie
        : report.IsDeleted ? tie with { Reported = null, IsGone = true }
        : tie with { Reported = report.Version == tie.Version ? null : report.Version ?? tie.Reported, IsGone = false };
}
