using System.Text.Json;
using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Api;

/// <summary>What the core knows, as the API shows it.</summary>
internal static class Views
{
    public static KindReport Of(KindCounts counts) => new(Of(counts.Mailbox), Of(counts.Business), counts.Conflicts, counts.Held, counts.Errors);

    public static WorkerReport Of(WorkerId worker, RunCounts counts) => new(worker.Value, Of(counts.Contact), Of(counts.Appointment), Of(counts.Task));

    /// <summary>Without its plan: that is values (<see cref="ShownPlan"/>).</summary>
    public static RunView Of(RunRecord run) => new(
        run.Id.Value, run.Worker.Value, run.Started.ToDateTimeOffset(), run.Outcome.ToString(), run.Trigger, Of(run.Worker, run.Counts))
    {
        Ended = run.Ended?.ToDateTimeOffset(),
        Message = run.Message,
    };

    public static SynchronizationView Of(Link link, WorkerId worker, Parameters parameters, Caller caller) => new(
        link.Id.Value, worker.Value, link.Kind.Name(), link.Type.ToString(), link.State.ToString())
    {
        Record = link.Record.Id?.Value,
        Item = link.Item.Id?.Value,
        IsMade = link.IsMade,
        ActsAs = (link.Kind == ItemKind.Contact ? parameters.AllowedType == LinkType.View ? LinkType.View : link.Type : parameters.TypeFor(link.Kind)).ToString(),
        LastTime = link.SynchronizedAt?.ToDateTimeOffset(),
        Message = Hidden.Message(caller, worker, link),
        Remedy = link.Remedy,
        MadeBy = link.MadeBy,
        Title = Visibility.Title(caller, worker, link),
    };

    public static RecordView Of(ContactCard card) => new(card.Id.Value, "contact", card.Version.Value)
    {
        Values = Values(card.Values),
        Responsible = card.MainResponsible?.Value,
        Party = card.ContactFor,
        AddressBooks = [.. card.AddressBooks],
        IsDeleted = card.DeletedAt is not null,
        MergedInto = card.MergedInto?.Value,
        ModifiedAt = card.ModifiedAt.ToDateTimeOffset(),
        Entered = Entered(card.Entered),
    };

    /// <summary>A private activity is its responsible worker's; everybody else sees its time.</summary>
    public static RecordView Of(ActivityCard card, Caller caller)
    {
        return new RecordView(card.Id.Value, card.Category.ToString().ToLowerInvariant(), card.Version.Value)
        {
            Values = Values(Shown(card, caller)),
            Responsible = card.Responsible?.Value,
            KeepSynchronized = card.KeepSynchronized,
            IsPrivate = Visibility.Hides(caller, card.Responsible, card.Values),
            IsDeleted = card.DeletedAt is not null,
            ModifiedAt = card.ModifiedAt.ToDateTimeOffset(),
            Entered = Entered(card.Entered),
        };
    }

    /// <summary>The values of an activity as far as they are the caller's to read.</summary>
    public static FieldValues Shown(ActivityCard card, Caller caller) => Visibility.Shown(caller, card.Responsible, card.Values);

    public static Dictionary<string, JsonElement> Values(FieldValues values) =>
        values.Known.In(values.Schema).Where(f => values[f] is not null).ToDictionary(f => f.Name, f => Json(values[f])!.Value);

    public static JsonElement? Json(Value? value)
    {
        if (value is null)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            ValueJson.Write(writer, value);
        }

        return Json(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    public static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The values of a request as the schema reads them.</summary>
    /// <exception cref="RefusedException">A name is no field of the kind, or a value does not fit.</exception>
    public static FieldValues Read(FieldSchema schema, IReadOnlyDictionary<string, JsonElement> values)
    {
        var read = new FieldValues(schema);
        foreach (var (name, json) in values)
        {
            var field = schema.Find(name) ?? throw Site.Invalid(
                name, $"{schema.Kind.Name()}s have no such field", $"the fields are {string.Join(", ", schema.Fields.Select(f => f.Name))}");
            try
            {
                read[field] = ValueJson.Read(field, json);
            }
            catch (FormatException e)
            {
                throw Site.Invalid(name, e.Message);
            }
        }

        return read;
    }

    private static Dictionary<string, EnteredView> Entered(IReadOnlyDictionary<string, Entered> entered) =>
        entered.ToDictionary(e => e.Key, e => new EnteredView(e.Value.At.ToDateTimeOffset(), e.Value.By));

    private static WriteReport Of(WriteCounts counts) => new(counts.Created, counts.Updated, counts.Deleted);
}
