using Counterpart.Client;
using Microsoft.FluentUI.AspNetCore.Components;
using Icons = Microsoft.FluentUI.AspNetCore.Components.Icons.Regular.Size20;

namespace Counterpart.Server.Console.Layout;

/// <summary>
/// The pages of the console: where each is, what it is called, also in Dynamics AX, and whom it is for. The menu and the search are made of
/// it. What a page may show and do is judged by the API, not here.
/// </summary>
internal static class Places
{
    private static readonly string[] Administrators = ["administrator"];
    private static readonly string[] Readers = ["administrator", "auditor"];
    private static readonly string[] Watchers = ["administrator", "auditor", "operator"];

    public static IReadOnlyList<PlaceGroup> All { get; } =
    [
        new(null,
        [
            new("Overview", "/", new Icons.Home(), Watchers) { Also = ["dashboard", "status", "synchronization status"] },
            new("Today", "/today", new Icons.CalendarToday(), ["worker"]) { Also = ["my day"] },
            new("Needs a person", "/attention", new Icons.PersonAlert(), [.. Readers, "worker"]) { Also = ["conflicts", "queue", "held runs", "errors"] },
        ]),
        new("Mine",
        [
            new("My contacts", "/my-contacts", new Icons.ContactCard(), ["worker"]) { Also = ["synchronize contacts", "add from microsoft outlook", "my contacts"] },
            new("My mailbox", "/my-mailbox", new Icons.MailSettings(), ["worker"]) { Also = ["microsoft outlook setup wizard", "microsoft exchange server setup wizard", "setup wizard", "employee setup"] },
            new("My history", "/my-history", new Icons.History(), ["worker"]),
        ]),
        new("Synchronization",
        [
            new("Administration", "/administration", new Icons.ArrowSync(), Readers) { Also = ["microsoft outlook or exchange server synchronization administration", "synchronizations", "contact synchronization"] },
            new("Workers", "/workers", new Icons.People(), Watchers) { Also = ["employees", "mailboxes", "enroll", "off-boarding"] },
            new("Rules", "/rules", new Icons.Link(), Readers) { Also = ["enrollment rules", "who gets which contacts", "add by rule", "main responsible"] },
            new("Runs", "/runs", new Icons.Play(), Watchers) { Also = ["batch jobs", "synchronization log"] },
            new("History", "/history", new Icons.History(), Readers) { Also = ["undo", "restore a value"] },
        ]),
        new("Business data",
        [
            new("Contacts", "/contacts", new Icons.PersonAccounts(), [.. Readers, "worker"]) { Also = ["contact person", "contacts details"] },
            new("Organizations", "/organizations", new Icons.Building(), [.. Readers, "worker"]) { Also = ["parties", "global address book"] },
            new("Activities", "/activities", new Icons.CalendarLtr(), [.. Readers, "worker"]) { Also = ["appointments", "tasks", "calendar"] },
        ]),
        new("Setup",
        [
            new("Parameters", "/parameters", new Icons.Settings(), Readers) { Also = ["sales and marketing parameters", "synchronization parameters", "contacts delete action", "program to synchronize"] },
            new("Mapping", "/mapping", new Icons.ArrowSwap(), Readers) { Also = ["field mapping", "microsoft outlook or exchange server field mapping", "direction"] },
        ]),
        new("System",
        [
            new("Users", "/users", new Icons.PersonKey(), Administrators) { Also = ["roles", "invite", "sign-in"] },
            new("Tokens", "/tokens", new Icons.Key(), Administrators) { Also = ["api keys"] },
            new("Audit", "/audit", new Icons.ClipboardTextLtr(), Readers) { Also = ["who changed what", "database log"] },
            new("Health", "/health-of-the-server", new Icons.HeartPulse(), Watchers) { Also = ["doctor", "backup", "freeze"] },
        ]),
    ];

    /// <summary>Those whose role opens them.</summary>
    public static IReadOnlyList<PlaceGroup> For(CallerView caller) =>
        [.. All.Select(g => g with { Places = [.. g.Places.Where(p => p.Roles.Intersect(caller.Roles).Any())] }).Where(g => g.Places.Count > 0)];
}

/// <summary>Pages that belong together.</summary>
/// <param name="Name">Above them in the menu; null: nothing.</param>
internal sealed record PlaceGroup(string? Name, IReadOnlyList<Place> Places);

/// <summary>One page.</summary>
/// <param name="Roles">Any of these opens it.</param>
internal sealed record Place(string Name, string Path, Icon Icon, IReadOnlyList<string> Roles)
{
    /// <summary>Other words by which it is looked for, in lower case.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}
