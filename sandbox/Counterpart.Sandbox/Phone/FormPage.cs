using Counterpart.Sandbox.Items;
using NodaTime;

namespace Counterpart.Sandbox.Phone;

/// <summary>The page with a form.</summary>
internal static class FormPage
{
    /// <summary>An item with what is shown of it, typed or read.</summary>
    /// <param name="seen">What the item held when the form was filled.</param>
    public static Markup OfItem(PhoneMailbox mailbox, IForm form, ItemView view, Values shown, Values seen, string token, Mistake? mistake, string? done)
    {
        var title = form.Title(view);
        var check = (Frame.To(mailbox, "version", ("place", form.Place), ("id", view.Id)), view.ChangeKey);
        var series = view.Occurrence is not null ? Markup.Of($"""<p class="quiet">One date of a series: what you change here is for this date alone.</p>""")
            : view.Recurrence is not null ? Markup.Of($"""<p class="quiet">It repeats.</p>""") : default;
        return Frame.Page(mailbox, form.Place, title, Frame.Head(title, Back(mailbox, form, shown), default), Markup.Of($"""
            {Done(done)}
            <p class="changed" role="status" hidden></p>
            {series}
            {Form(mailbox, form, Frame.To(mailbox, $"{form.Place}/item", ("id", view.Id)), shown, seen, token, mistake)}
            {Deleting(mailbox, form, view, token)}
            """), check);
    }

    public static Markup OfNew(PhoneMailbox mailbox, IForm form, Values shown, string token, Mistake? mistake)
    {
        var title = $"New {form.Thing}";
        return Frame.Page(mailbox, form.Place, title, Frame.Head(title, Back(mailbox, form, shown), default),
            Form(mailbox, form, Frame.To(mailbox, $"{form.Place}/new"), shown, shown, token, mistake), ("", ""));
    }

    private static Markup Done(string? done) => done is null ? default : Markup.Of($"""<p class="done-line" role="status">{done}</p>""");

    private static Markup Back(PhoneMailbox mailbox, IForm form, Values shown)
    {
        var to = form.Place == "day" && Dates.Day(shown["startDate"]) is { } day ? Frame.To(mailbox, "day", ("date", Dates.Input(day))) : Frame.To(mailbox, form.Place);
        return Markup.Of($"""<a href="{to}">‹<span class="unseen"> Back to</span> {(form.Place == "day" ? "Day" : form.Place == "tasks" ? "Tasks" : "Contacts")}</a>""");
    }

    private static Markup Form(PhoneMailbox mailbox, IForm form, string action, Values shown, Values seen, string token, Mistake? mistake) => Markup.Of($"""
        <form class="edit" method="post" action="{action}" novalidate>
        {(mistake is null ? default : Markup.Of($"""<p class="mistake" id="mistake" role="alert">{mistake.Line}</p>"""))}
        <input type="hidden" name="token" value="{token}"><input type="hidden" name="seen" value="{seen.Keep()}">
        {form.Groups.Select(group => Group(group, shown, mistake))}
        <div class="save"><button class="primary">Save</button></div>
        </form>
        """);

    private static Markup Group(InputGroup group, Values shown, Mistake? mistake) => Markup.Of(
        $"""<fieldset><legend>{group.Title}</legend>{group.Inputs.Select(input => Field(input, shown[input.Name], mistake))}</fieldset>""");

    private static Markup Field(Input input, string text, Mistake? mistake)
    {
        var bad = new Markup(mistake?.Input == input.Name ? " aria-invalid=\"true\" aria-describedby=\"mistake\" autofocus" : "");
        return Markup.Of($"""<div class="field {input.Type}"><label for="f-{input.Name}">{input.Label}</label>{input.Type switch
        {
            "notes" => Markup.Of($"<textarea id=\"f-{input.Name}\" name=\"{input.Name}\" rows=\"5\" maxlength=\"{input.Longest}\"{bad}>\n{text}</textarea>"),
            "lines" => Markup.Of($"<textarea id=\"f-{input.Name}\" name=\"{input.Name}\" rows=\"2\" maxlength=\"{input.Longest}\"{bad}>\n{text}</textarea>"),
            "choice" => Markup.Of($"""<select id="f-{input.Name}" name="{input.Name}"{bad}>{input.Choices.Select(choice => Markup.Of(
                $"""<option value="{choice.Value}"{Markup.Flag(choice.Value == text, "selected")}>{choice.Label}</option>"""))}</select>"""),
            "checkbox" => Markup.Of($"""<input id="f-{input.Name}" name="{input.Name}" type="checkbox" value="on"{Markup.Flag(text.Length > 0, "checked")}{bad}>"""),
            // A browser shows nothing for a date that is none: then what was typed stays as text.
            "date" when text.Length > 0 && Dates.Day(text) is null => Line(input, "text", text, bad),
            "time" when text.Length > 0 && Dates.Time(text) is null => Line(input, "text", text, bad),
            _ => Line(input, input.Type, text, bad),
        }}</div>""");
    }

    private static Markup Line(Input input, string type, string text, Markup bad) => Markup.Of(
        $"""<input id="f-{input.Name}" name="{input.Name}" type="{type}" value="{text}" maxlength="{input.Longest}" autocomplete="off"{bad}>""");

    private static Markup Deleting(PhoneMailbox mailbox, IForm form, ItemView view, string token) => Markup.Of($"""
        <details class="delete"><summary>Delete…</summary>
        <form method="post" action="{Frame.To(mailbox, $"{form.Place}/delete", ("id", view.Id))}"><input type="hidden" name="token" value="{token}">
        {(view.Occurrence is null ? Markup.Of($"""<button class="danger">Move to Deleted Items</button>""") : Markup.Of(
            $"""<button class="danger">Take this date out</button> <button class="danger" name="whole" value="on">Delete the whole series</button>"""))}
        </form></details>
        """);
}
