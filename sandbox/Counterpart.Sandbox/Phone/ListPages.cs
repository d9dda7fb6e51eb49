using System.Globalization;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Phone;

/// <summary>What is in a mailbox: people by name, the appointments of a day, tasks by when they are due.</summary>
internal static class ListPages
{
    private const int Most = 200;
    private const int DaysAhead = 60;

    public static Markup Contacts(PhoneMailbox mailbox, IForm form, string find, string? done)
    {
        var version = mailbox.Version;
        var words = find.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = mailbox.List(form).Select(view => (View: view, Name: form.Title(view), Below: Below(view)))
            .Where(row => words.All(word => $"{row.Name} {row.Below} {row.View.Properties.Text(Keys.FileAs)}".Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(row => row.View.Properties.Text(Keys.Surname) is { Length: > 0 } last ? last : row.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return Page(mailbox, form, "Contacts", Adding(mailbox, form), version, done, Markup.Of($"""
            <form class="find" role="search"><label for="find">Search</label><input id="find" name="find" type="search" value="{find}" placeholder="Name or company"><button>Find</button></form>
            {Rows(found.Take(Most).Select(row => Row(mailbox, form, row.View, Markup.Of($"""<span class="face" aria-hidden="true">{Initials(row.Name)}</span>"""), row.Name, row.Below)),
                find.Length == 0 ? "No contacts yet." : $"Nobody is called “{find}”.")}
            {(found.Count > Most ? Markup.Of($"""<p class="quiet">{found.Count - Most} more: search for them.</p>""") : default)}
            """));
    }

    public static Markup Day(PhoneMailbox mailbox, IForm form, LocalDate day, string? done)
    {
        var version = mailbox.Version;
        var views = mailbox.Between(form, day, day.PlusDays(1));
        return Page(mailbox, form, "Day", Adding(mailbox, form, ("date", Dates.Input(day))), version, done, Markup.Of($"""
            <h2 class="whole-day">{Dates.Whole(day)}</h2>
            <div class="days"><a href="{At(mailbox, day.PlusDays(-1))}">‹ Previous</a><a href="{Frame.To(mailbox, "day")}"{Markup.Flag(day == mailbox.Today, "aria-current=\"date\"")}>Today</a><a href="{At(mailbox, day.PlusDays(1))}">Next ›</a></div>
            {Rows(views.OrderBy(view => !view.Properties.Flag(Keys.AllDay)).Select(view => Row(mailbox, form, view, Hours(view, day, mailbox.Zone), form.Title(view), view.Properties.Text(Keys.Location) ?? "")),
                "Nothing on this day.")}
            {(views.Count == 0 ? Next(mailbox, form, day) : default)}
            <p class="quiet">Times are in {mailbox.Zone.Id}.</p>
            """));
    }

    public static Markup Tasks(PhoneMailbox mailbox, IForm form, string? done)
    {
        var version = mailbox.Version;
        var views = mailbox.List(form).OrderBy(view => view.Properties.Flag(Keys.IsComplete)).ThenBy(view => TaskForm.Due(view) ?? LocalDate.MaxIsoValue)
            .ThenBy(form.Title, StringComparer.OrdinalIgnoreCase);
        return Page(mailbox, form, "Tasks", Adding(mailbox, form), version, done, Rows(views.Select(view =>
        {
            var isDone = view.Properties.Flag(Keys.IsComplete);
            var due = TaskForm.Due(view) is { } day ? $"due {Dates.Brief(day)}" : "no date";
            return Row(mailbox, form, view, Markup.Of($"""<span class="{(isDone ? "tick done" : "tick")}" aria-hidden="true">{(isDone ? "✓" : "")}</span>"""),
                form.Title(view), $"{TaskForm.StatusLabel(view)}, {due}");
        }), "No tasks yet."));
    }

    private static Markup Page(PhoneMailbox mailbox, IForm form, string title, Markup action, long version, string? done, Markup body) => Frame.Page(
        mailbox, form.Place, title, Frame.Head(title, default, action),
        Markup.Of($"{(done is null ? default : Markup.Of($"""<p class="done-line" role="status">{done}</p>"""))}{body}"),
        (Frame.To(mailbox, "version"), version.ToString(CultureInfo.InvariantCulture)));

    private static Markup Adding(PhoneMailbox mailbox, IForm form, params (string, string)[] query) =>
        Markup.Of($"""<a class="button" href="{Frame.To(mailbox, $"{form.Place}/new", query)}">Add<span class="unseen"> {form.Thing}</span></a>""");

    private static Markup Rows(IEnumerable<Markup> rows, string none)
    {
        var all = rows.ToList();
        return all.Count == 0 ? Markup.Of($"""<p class="none">{none}</p>""") : Markup.Of($"""<ul class="rows">{all}</ul>""");
    }

    private static Markup Row(PhoneMailbox mailbox, IForm form, ItemView view, Markup before, string title, string below) => Markup.Of(
        $"""<li><a href="{Frame.To(mailbox, $"{form.Place}/item", ("id", view.Id))}">{before}<span class="what"><span class="title">{title}</span> <span class="below">{below}</span></span></a></li>""");

    private static string Below(ItemView view) => string.Join(" · ", new[] { view.Properties.Text(PropertyKey.Tag(0x3A17)), view.Properties.Text(Keys.Company) }.Where(text => !string.IsNullOrEmpty(text)));

    private static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.EnumerateRunes().First()).Where(System.Text.Rune.IsLetterOrDigit).Take(2));

    private static Markup Hours(ItemView view, LocalDate day, DateTimeZone zone)
    {
        var (start, end) = AppointmentForm.Span(view, zone);
        return view.Properties.Flag(Keys.AllDay) ? Markup.Of($"""<span class="hours">all day</span>""")
            : Markup.Of($"""<span class="hours">{Hour(start, day)}<span class="until"><span class="unseen"> to </span>{Hour(end, day)}</span></span>""");
    }

    // What began on another day says so by a mark: its hour alone would lie.
    private static string Hour(LocalDateTime time, LocalDate day) => time.Date < day ? "‹" : time.Date > day ? (time == day.PlusDays(1).AtMidnight() ? "24:00" : "›") : Dates.Input(time.TimeOfDay);

    private static Markup Next(PhoneMailbox mailbox, IForm form, LocalDate day) => mailbox.Between(form, day.PlusDays(1), day.PlusDays(DaysAhead)) is [var next, ..]
        && AppointmentForm.Span(next, mailbox.Zone).Start.Date is var date && date > day
        ? Markup.Of($"""<p class="none"><a href="{At(mailbox, date)}">The next appointment is on {Dates.Whole(date)}</a></p>""") : default;

    private static string At(PhoneMailbox mailbox, LocalDate day) => Frame.To(mailbox, "day", ("date", Dates.Input(day)));
}
