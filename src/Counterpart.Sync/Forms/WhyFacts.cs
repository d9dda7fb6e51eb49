using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The facts under a verdict, each by name, in a fixed order; what does not apply is left out.</summary>
internal static class WhyFacts
{
    public static IEnumerable<(string Name, string Statement)> Of(WhyQuestion q) =>
        [.. OfMailbox(q), .. OfRecord(q), .. OfLink(q), .. OfField(q), .. OfRuns(q)];

    private static IEnumerable<(string, string)> OfMailbox(WhyQuestion q)
    {
        var account = q.Policy.Account;
        yield return ("stage", account.StageReason is { } reason ? $"{account.Stage}: {reason}" : account.Stage.ToString());
        yield return ("kind", account.Kinds.Contains(q.Of) ? $"{q.Of.Name()}s take part" : $"{q.Of.Name()}s are switched off");
        foreach (var freeze in q.Freezes.Where(f => FreezesForm.IsFrozen([f], q.Policy.Worker.Id, q.Of)))
        {
            yield return ("freeze", $"since {Why.Time(q, freeze.Since)} by {freeze.By}");
        }
    }

    private static IEnumerable<(string, string)> OfRecord(WhyQuestion q)
    {
        var parameters = q.Policy.Parameters;
        if (q.Of == ItemKind.Contact)
        {
            yield return ("rights", q.Record is { } contact && parameters.Rights == SynchronizationRights.MainResponsibleOnly
                ? $"{parameters.Rights}, the main responsible worker is {contact.Responsible?.Value ?? "nobody"}" : parameters.Rights.ToString());
        }

        if (q.Record is not { } record)
        {
            yield return ("record", q.IsRecordDeleted ? "deleted" : "not there");
            yield break;
        }

        if (record.Kind == ItemKind.Contact)
        {
            yield return ("sight", $"{parameters.Sight}: {(SightRule.Sees(record, q.Policy) ? "seen" : "not seen")}");
            yield break;
        }

        yield return ("part", record.Part switch { Part.Owner => "responsible", Part.Attendee => "attending", _ => "neither responsible nor attending" });
        var window = q.Policy.Window(q.Today);
        yield return ("window", $"{Day(window.Start)} to {Day(window.End)}: {(SyncWindow.Touches(record.Values, window, q.Policy.Zone) ? "inside" : "outside")}");
        yield return ("private", !Privacy.IsPrivate(record.Values) ? "not private" : q.Policy.IncludesPrivate(record.Kind) ? "private, included" : "private, left out");
        yield return ("keepSynchronized", record.KeepSynchronized ? "on" : "off");
        if (record.Kind == ItemKind.Appointment && record.Values["recurrence"] is not null)
        {
            yield return ("recurring", q.Policy.Worker.IncludeRecurringAppointments ? "recurring, included" : "recurring, left out");
        }
    }

    private static IEnumerable<(string, string)> OfLink(WhyQuestion q)
    {
        if (q.Marker is { } marker && q.Link is null)
        {
            yield return ("marker", $"{marker.Cause} on {Why.Time(q, marker.At)}");
        }

        if (q.Skipped is { } skipped && q.Link is null)
        {
            yield return ("leftOut", skipped.Detail is { } detail ? $"{skipped.Reason}: {detail}" : skipped.Reason.ToString());
        }

        if (q.Link is not { } link)
        {
            yield break;
        }

        var type = q.Policy.TypeOf(link);
        yield return ("type", link.Kind != ItemKind.Contact ? $"{type}, by the parameter {link.Kind.Name()}Type"
            : type == link.Type ? type.ToString() : $"{link.Type}, acts as {type}: allowedType is {q.Policy.Parameters.AllowedType}");
        yield return ("state", link.State.ToString());
        yield return ("madeBy", link.MadeBy);
        if (link.SynchronizedAt is { } at)
        {
            yield return ("synchronizedAt", Why.Time(q, at));
        }

        if (link.Message is { } message)
        {
            yield return ("message", link.Remedy is { } remedy ? $"{message} ({remedy})" : message);
        }

        if (link.RetryAt is { } retry)
        {
            yield return ("nextAttempt", $"{Why.Time(q, retry)}, after {link.Failures} failed");
        }
    }

    private static IEnumerable<(string, string)> OfField(WhyQuestion q)
    {
        if (q.Field is not { } field)
        {
            yield break;
        }

        yield return ("mapping", q.Policy.Mapping(field.Kind)[field].ToString());
        if (q.Record is { } record && record.ReadOnly.Contains(field))
        {
            yield return ("readOnly", "not taken from a mailbox: inherited from the organization, or owned by a document");
        }

        if (q.Link?.Notes.GetValueOrDefault(field.Name) is { } note)
        {
            yield return ("note", $"{note.Standing}: {note.Reason}");
        }

        if (q.Record?.Entered.TryGetValue(field.Name, out var entered) == true)
        {
            yield return ("entered", $"{Why.Time(q, entered.At)} by {entered.By}");
        }
    }

    private static IEnumerable<(string, string)> OfRuns(WhyQuestion q)
    {
        if (q.HeldRun is { } held)
        {
            yield return ("budget", $"run {held.Id} is held: {held.Message}");
        }

        if (q.LastRun is { } last)
        {
            var ended = $"{last.Outcome} at {Why.Time(q, last.Ended ?? last.Started)}";
            yield return ("lastRun", last.Message is { } message ? $"{ended}: {message}" : ended);
        }

        if (q.NextRun is { } next)
        {
            yield return ("nextRun", Why.Time(q, next));
        }
    }

    private static string Day(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
