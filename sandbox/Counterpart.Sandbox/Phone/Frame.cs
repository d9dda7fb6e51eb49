using System.Globalization;

namespace Counterpart.Sandbox.Phone;

/// <summary>What is around every page: whose mailbox it is, the title, and the parts of the phone.</summary>
internal static class Frame
{
    private static readonly (string Place, string Name, string Icon)[] Parts =
    [
        ("contacts", "Contacts", "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8c0-3.3 3.6-6 8-6s8 2.7 8 6v1H4v-1Z"),
        ("day", "Day", "M7 2v2H4v17h16V4h-3V2h-2v2H9V2H7Zm-1 7h12v10H6V9Z"),
        ("tasks", "Tasks", "M9.5 16.6 4.9 12l-1.4 1.4 6 6 12-12L20.1 6 9.5 16.6Z"),
    ];

    /// <summary>A page of a mailbox.</summary>
    /// <param name="place">The part that it belongs to.</param>
    /// <param name="head">The line with the title, as <see cref="Head"/> makes it.</param>
    /// <param name="check">Where a script asks whether the page is still true, and for which answer it is.</param>
    public static Markup Page(PhoneMailbox mailbox, string place, string title, Markup head, Markup body, (string Address, string Version) check) => Whole(
        $"{title} – {mailbox.Owner} – stand-in mailbox", Markup.Of($"""
        <header class="whose">Stand-in mailbox of <strong>{mailbox.Owner}</strong>{Address(mailbox)}</header>
        <main id="screen" data-check="{check.Address}" data-version="{check.Version}">
        {head}
        <div class="body">
        {body}
        </div>
        </main>
        <nav class="parts" aria-label="Parts of the mailbox">{Parts.Select(part => Markup.Of(
            $"""<a href="{To(mailbox, part.Place)}"{new Markup(part.Place == place ? " aria-current=\"page\"" : "")}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="{part.Icon}"/></svg>{part.Name}</a>"""))}</nav>
        """));

    /// <summary>The title, with a way back before it and one thing to do after it.</summary>
    public static Markup Head(string title, Markup back, Markup action) => Markup.Of(
        $"""<div class="head"><div class="side">{back}</div><h1>{title}</h1><div class="side end">{action}</div></div>""");

    /// <summary>A page of no mailbox.</summary>
    public static Markup Bare(string title, Markup body) => Whole(title, Markup.Of($"""
        <header class="whose">Stand-in for Exchange</header>
        <main id="screen">
        <div class="head"><h1>{title}</h1></div>
        <div class="body">
        {body}
        </div>
        </main>
        """));

    /// <summary>The address of something in a mailbox, with a query of names and values.</summary>
    public static string To(PhoneMailbox mailbox, string path, params (string Name, string Value)[] query) =>
        $"{Of(mailbox.Address)}{path}"
        + string.Concat(query.Select((pair, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? '?' : '&')}{pair.Name}={Uri.EscapeDataString(pair.Value)}")));

    /// <summary>Where the pages of a mailbox are. The @ may stand in a path as it is, RFC 3986 3.3, and reads better.</summary>
    public static string Of(string address) => $"/phone/{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}/";

    private static Markup Address(PhoneMailbox mailbox) =>
        mailbox.Owner == mailbox.Address ? default : Markup.Of($" · {mailbox.Address}");

    private static Markup Whole(string title, Markup inside) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/phone/phone.css">
        <script src="/phone/phone.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#screen">To the contents</a>
        <div class="phone">
        {inside}
        </div>
        </body>
        </html>
        """);
}
