using Counterpart.Client;
using Counterpart.Sync;
using Microsoft.FluentUI.AspNetCore.Components;
using Icons = Microsoft.FluentUI.AspNetCore.Components.Icons.Regular.Size20;

namespace Counterpart.Server.Console.Layout;

/// <summary>
/// The pages of the console: where each is, what it is called, also in Dynamics AX, and whom it is for. The menu and the search are made of
/// it. What a page may show and do is judged by the API, not here.
/// </summary>
internal static class Places
{
    public static IReadOnlyList<PlaceGroup> All { get; } =
    [
        new(null,
        [
            new("Overview", "/", new Icons.Home(), m => m.MayToAll(Act.ReadWorker)) { Also = ["dashboard", "status", "synchronization status"] },
            new("Today", "/today", new Icons.CalendarToday(), IsWorker) { Also = ["my day"] },
            new("Needs a person", "/attention", new Icons.PersonAlert(), m => m.MayToAny(Act.ReadSynchronizations)) { Also = ["conflicts", "queue", "held runs", "errors"] },
        ]),
        new("Mine",
        [
            new("My contacts", "/my-contacts", new Icons.ContactCard(), IsWorker) { Also = ["synchronize contacts", "add from microsoft outlook", "my contacts"] },
            new("My mailbox", "/my-mailbox", new Icons.MailSettings(), IsWorker) { Also = ["microsoft outlook setup wizard", "microsoft exchange server setup wizard", "setup wizard", "employee setup"] },
            new("My history", "/my-history", new Icons.History(), IsWorker),
        ]),
        new("Synchronization",
        [
            new("Administration", "/administration", new Icons.ArrowSync(), m => m.MayToAll(Act.ReadSynchronizations)) { Also = ["microsoft outlook or exchange server synchronization administration", "synchronizations", "contact synchronization", "synchronize contacts"] },
            new("Workers", "/workers", new Icons.People(), m => m.MayToAll(Act.ReadWorker)) { Also = ["employees", "mailboxes", "enroll", "off-boarding", "microsoft outlook setup wizard", "microsoft exchange server setup wizard", "setup wizard"] },
            new("Rules", "/rules", new Icons.Link(), m => m.May(Act.ReadSettings)) { Also = ["enrollment rules", "who gets which contacts", "add by rule", "main responsible"] },
            new("Runs", "/runs", new Icons.Play(), m => m.MayToAll(Act.ReadRuns)) { Also = ["batch jobs", "synchronization log"] },
            new("History", "/history", new Icons.History(), m => m.MayToAll(Act.ReadValues)) { Also = ["undo", "restore a value"] },
        ]),
        new("Business data",
        [
            new("Contacts", "/contacts", new Icons.PersonAccounts(), m => m.May(Act.ReadRecords)) { Also = ["contact person", "contacts details"] },
            new("Organizations", "/organizations", new Icons.Building(), m => m.May(Act.ReadRecords)) { Also = ["parties", "global address book"] },
            new("Activities", "/activities", new Icons.CalendarLtr(), m => m.May(Act.ReadRecords)) { Also = ["appointments", "tasks", "calendar"] },
        ]),
        new("Setup",
        [
            new("Parameters", "/parameters", new Icons.Settings(), m => m.May(Act.ReadSettings)) { Also = ["microsoft outlook or exchange server parameters", "sales and marketing parameters", "synchronization parameters", "contacts delete action", "program to synchronize"] },
            new("Mapping", "/mapping", new Icons.ArrowSwap(), m => m.May(Act.ReadSettings)) { Also = ["field mapping", "microsoft outlook or exchange server field mapping", "direction"] },
        ]),
        new("System",
        [
            new("Users", "/users", new Icons.PersonKey(), m => m.May(Act.ReadAccounts)) { Also = ["roles", "invite", "sign-in"] },
            new("Tokens", "/tokens", new Icons.Key(), m => m.May(Act.ReadAccounts)) { Also = ["api keys"] },
            new("Audit", "/audit", new Icons.ClipboardTextLtr(), m => m.May(Act.ReadSettings)) { Also = ["who changed what", "database log"] },
            new("Alerts", "/alerts", new Icons.Alert(), m => m.May(Act.ReadAlerts)) { Also = ["notifications", "e-mail", "smtp", "webhook"] },
            new("Health", "/health-of-the-server", new Icons.HeartPulse(), m => m.MayToAll(Act.ReadStatus)) { Also = ["doctor", "backup", "freeze"] },
        ]),
    ];

    /// <summary>Those that the caller may open, by the rule of the core.</summary>
    public static IReadOnlyList<PlaceGroup> For(CallerView caller) =>
        [.. All.Select(g => g with { Places = [.. g.Places.Where(p => p.Opens(caller))] }).Where(g => g.Places.Count > 0)];

    /// <summary>Whether the caller finds anything at an address, so that it is worth a link; a page below one of the menu is judged as that one, any other not at all.</summary>
    /// <param name="path">As "/workers/W1" or "/attention?worker=W1".</param>
    public static bool Opens(CallerView caller, string path)
    {
        var root = $"/{path.TrimStart('/').Split('/', '?', '#')[0]}";
        return All.SelectMany(g => g.Places).FirstOrDefault(p => p.Path == root)?.Opens(caller) ?? true;
    }

    private static bool IsWorker(CallerView me) => me.Worker is not null;
}

/// <summary>Pages that belong together.</summary>
/// <param name="Name">Above them in the menu; null: nothing.</param>
internal sealed record PlaceGroup(string? Name, IReadOnlyList<Place> Places);

/// <summary>One page.</summary>
/// <param name="Opens">Whether that user finds anything there.</param>
internal sealed record Place(string Name, string Path, Icon Icon, Func<CallerView, bool> Opens)
{
    /// <summary>Other words by which it is looked for, in lower case.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
