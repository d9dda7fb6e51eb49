using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Items;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Counterpart.Sandbox.Phone;

/// <summary>Adds, changes and deletes what a form says: whole or not at all, and never over what changed meanwhile.</summary>
internal sealed class Editing(PhoneMailbox mailbox, IForm form, string token)
{
    private static readonly Mistake OldPage = new(null, "This page is from before the stand-in was started anew; what you typed is kept: save it again.");

    private IEnumerable<Input> Inputs => form.Groups.SelectMany(group => group.Inputs);

    public PhoneAnswer New(LocalDate day) => PhoneAnswer.Page(200, FormPage.OfNew(mailbox, form, form.Blank(day, mailbox.Zone), token, null));

    public PhoneAnswer Show(string id, string? done)
    {
        if (mailbox.Find(form, id) is not { } view)
        {
            return Gone();
        }

        var values = form.Read(view, mailbox.Zone);
        return PhoneAnswer.Page(200, FormPage.OfItem(mailbox, form, view, values, values, token, null, done));
    }

    public PhoneAnswer Add(IFormCollection posted, bool isToken)
    {
        var typed = Values.Of(posted, Inputs);
        if ((isToken ? typed.Unfit(Inputs) ?? form.Check(typed) : OldPage) is { } mistake)
        {
            return PhoneAnswer.Page(400, FormPage.OfNew(mailbox, form, typed, token, mistake));
        }

        try
        {
            return SeeItem(mailbox.Create(form, form.New(typed, mailbox.Zone)));
        }
        catch (RefusalException e)
        {
            return PhoneAnswer.Page(400, FormPage.OfNew(mailbox, form, typed, token, Refused(e)));
        }
    }

    public PhoneAnswer Save(string id, IFormCollection posted, bool isToken)
    {
        var typed = Values.Of(posted, Inputs);
        if (mailbox.Find(form, id) is not { } view)
        {
            return PhoneAnswer.Page(404, FormPage.OfNew(mailbox, form, typed, token, new(null,
                $"This {form.Thing} is not in the mailbox any more; what you typed is kept: save it as a new one.")));
        }

        var now = form.Read(view, mailbox.Zone);
        var seen = Values.Kept(posted["seen"].ToString()) ?? now;
        var others = Inputs.Where(input => now[input.Name] != seen[input.Name]).ToList();
        if (others.Count > 0)
        {
            return Stale(view, typed, seen, now, others);
        }

        if ((isToken ? typed.Unfit(Inputs) ?? form.Check(typed) : OldPage) is { } mistake)
        {
            return PhoneAnswer.Page(400, FormPage.OfItem(mailbox, form, view, typed, now, token, mistake, null));
        }

        try
        {
            var updates = form.Updates(view, typed, mailbox.Zone).ToList();
            if (updates.Count > 0)
            {
                mailbox.Update(view, updates);
            }

            return SeeItem(id);
        }
        catch (RefusalException e) when (e.Code is "ErrorIrresolvableConflict" or "ErrorItemNotFound")
        {
            // Changed between reading and writing: judged anew by what it holds now.
            return Save(id, posted, isToken);
        }
        catch (RefusalException e)
        {
            return PhoneAnswer.Page(400, FormPage.OfItem(mailbox, form, view, typed, now, token, Refused(e), null));
        }
    }

    public PhoneAnswer Delete(string id, bool wholeSeries, bool isToken)
    {
        if (mailbox.Find(form, id) is not { } view)
        {
            return Gone();
        }

        var values = form.Read(view, mailbox.Zone);
        if (!isToken)
        {
            return PhoneAnswer.Page(400, FormPage.OfItem(mailbox, form, view, values, values, token, OldPage, null));
        }

        try
        {
            mailbox.Delete(view, wholeSeries);
            return PhoneAnswer.SeeOther(form.Place == "day" ? Frame.To(mailbox, "day", ("date", values["startDate"]), ("done", "deleted")) : Frame.To(mailbox, form.Place, ("done", "deleted")));
        }
        catch (RefusalException e)
        {
            return PhoneAnswer.Page(400, FormPage.OfItem(mailbox, form, view, values, values, token, Refused(e), null));
        }
    }

    /// <summary>What the other side changed is shown as it is now, what was typed stays as it was typed; saving again is meant then.</summary>
    private PhoneAnswer Stale(ItemView view, Values typed, Values seen, Values now, List<Input> others)
    {
        var merged = new Values(Inputs.ToDictionary(input => input.Name, input => typed[input.Name] == seen[input.Name] ? now[input.Name] : typed[input.Name]));
        var changes = string.Join(", ", others.Select(input => $"{input.Label} is now {(now[input.Name].Length == 0 ? "empty" : $"“{now[input.Name]}”")}"));
        return PhoneAnswer.Page(409, FormPage.OfItem(mailbox, form, view, merged, now, token,
            new(others[0].Name, $"Not saved: this {form.Thing} was changed meanwhile. {changes}. What you typed is kept: save again if you mean it."), null));
    }

    private PhoneAnswer SeeItem(string id) => PhoneAnswer.SeeOther(Frame.To(mailbox, $"{form.Place}/item", ("id", id), ("done", "saved")));

    private PhoneAnswer Gone() => PhoneAnswer.Page(404, Frame.Page(mailbox, form.Place, "Not here", Frame.Head("Not here", default, default),
        Markup.Of($"""<p class="none">This {form.Thing} is not in the mailbox any more, or never was. <a href="{Frame.To(mailbox, form.Place)}">See what is</a></p>"""), ("", "")));

    private static Mistake Refused(RefusalException e) => new(null, $"The mailbox refused this: {e.Text}");
}
