using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Which values a caller is shown. Values of private appointments and tasks, and of mailbox items that are not tied, are shown to that
/// mailbox's worker alone, administrators not excepted; all others see <c>Private</c>, the time, and the names of fields. Pure.
/// </summary>
public static class Visibility
{
    /// <summary>Whether the caller sees what lies untied in that worker's mailbox.</summary>
    public static bool SeesUntied(Caller caller, WorkerId mailboxOf) => caller.Worker == mailboxOf;

    /// <summary>Whether the texts of these values are kept from the caller. A contact's sensitivity is a field like any other.</summary>
    public static bool Hides(Caller caller, WorkerId? mailboxOf, FieldValues? values) =>
        values is not null && values.Schema.Kind != ItemKind.Contact && Privacy.IsPrivate(values) && (mailboxOf is null || caller.Worker != mailboxOf);

    /// <summary>Whether the texts of what is tied are kept from the caller: either side's last word is enough.</summary>
    public static bool Hides(Caller caller, WorkerId mailboxOf, Link link) =>
        (link.IsPrivate && caller.Worker != mailboxOf) || Hides(caller, mailboxOf, link.Record.Base) || Hides(caller, mailboxOf, link.Item.Base);

    /// <summary>Whether one field's value is shown.</summary>
    public static bool Shows(Caller caller, WorkerId? mailboxOf, FieldValues values, Field field) =>
        !Hides(caller, mailboxOf, values) || Privacy.TimeOnly(values.Schema).Contains(field);

    /// <summary>The values as the caller may see them.</summary>
    public static FieldValues Shown(Caller caller, WorkerId? mailboxOf, FieldValues values)
    {
        if (!Hides(caller, mailboxOf, values))
        {
            return values;
        }

        var shown = new FieldValues(values.Schema) { ["subject"] = new TextValue(Privacy.Subject), ["sensitivity"] = new ChoiceValue(Choices.Private) };
        foreach (var field in (Privacy.TimeOnly(values.Schema) & values.Known).In(values.Schema))
        {
            shown[field] = values[field];
        }

        return shown;
    }

    /// <summary>What a thing is called in a list; null if nothing is known of it.</summary>
    public static string? Title(Caller caller, WorkerId mailboxOf, Link link)
    {
        if (Hides(caller, mailboxOf, link))
        {
            return Privacy.Subject;
        }

        var known = link.Record.Base ?? link.Item.Base;
        return known is null ? null
            : link.Kind == ItemKind.Contact ? (known["fullName"] ?? known["lastName"])?.ToString()
            : known["subject"]?.ToString();
    }

    /// <summary>
    /// The history entry as the caller may see it: that a field was overwritten stays, its values go. <paramref name="known"/> is what the
    /// thing holds now or last held; where nothing is known, the entry's own whole decides, and without one its values go.
    /// </summary>
    public static HistoryEntry Shown(Caller caller, HistoryEntry entry, FieldValues? known)
    {
        if (entry.Kind == ItemKind.Contact || caller.Worker == entry.Worker)
        {
            return entry;
        }

        var hides = known is not null && Privacy.IsPrivate(known) || (entry.Whole is { } whole ? IsPrivate(whole) : known is null);
        return !hides || IsTime(entry) ? entry : entry with { Old = null, New = null, Formatted = null, Whole = null };
    }

    private static bool IsTime(HistoryEntry entry) =>
        entry.Field is { } name && FieldSchema.Of(entry.Kind) is var schema && schema.Find(name) is { } field && Privacy.TimeOnly(schema).Contains(field);

    private static bool IsPrivate(string whole)
    {
        using var document = JsonDocument.Parse(whole);
        return document.RootElement.TryGetProperty("sensitivity", out var sensitivity)
            && sensitivity.ValueKind == JsonValueKind.String && sensitivity.ValueEquals(Choices.Private);
    }
}
