using Counterpart.Model;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>What people type: things that are named after their number, and values that nobody typed before.</summary>
internal static class Drafts
{
    /// <summary>The place of the record, beside the workers' names.</summary>
    public const string RecordPlace = "record";

    private static readonly Dictionary<ItemKind, IReadOnlyList<Field>> EditedFields = new()
    {
        [ItemKind.Contact] = Fields(FieldSchema.Contact, "jobTitle", "department", "mobileTelephoneNumber", "body", "managerName", "categories"),
        [ItemKind.Appointment] = Fields(FieldSchema.Appointment, "location", "body", "mileage", "categories", "times"),
        [ItemKind.Task] = Fields(FieldSchema.Task, "body", "mileage", "billingInformation", "categories", "dueDate"),
    };

    /// <summary>The fields of a kind that people edit.</summary>
    public static IReadOnlyList<Field> Edited(ItemKind kind) => EditedFields[kind];

    /// <summary>A new thing as it is first typed.</summary>
    public static FieldValues Of(World world, Thing thing)
    {
        var values = new FieldValues(FieldSchema.Of(thing.Kind));
        switch (thing.Kind)
        {
            case ItemKind.Contact:
                values["firstName"] = Values.Text("Person");
                values["lastName"] = Values.Text($"T{thing.Token}");
                values["email1Address"] = new EmailValue($"t{thing.Token}@example.com");
                break;
            case ItemKind.Appointment:
                values["subject"] = Values.Text($"Meeting T{thing.Token}");
                values["times"] = Times(world);
                break;
            default:
                values["subject"] = Values.Text($"Task T{thing.Token}");
                break;
        }

        var field = Edited(thing.Kind)[0];
        values[field] = Next(world, thing, field, null, false);
        return values;
    }

    /// <summary>What is typed over a value; what it replaces is noted.</summary>
    public static Value? Next(World world, Thing thing, Field field, Value? before, bool empties)
    {
        switch (field.Type)
        {
            case FieldType.Set:
                var names = (before as SetValue)?.Names ?? [];
                if (empties && names.Length > 0)
                {
                    world.Ledger.Replaced(Values.Text(names[^1]));
                    return Values.Set(names.RemoveAt(names.Length - 1));
                }

                return Values.Set([.. names, world.Ledger.Enter(thing, field).Text]);
            case FieldType.Times:
                return Times(world);
            case FieldType.Date:
                return Values.Date(world.Time.Now.InUtc().Date.PlusDays(world.Random.Next(200)));
            default:
                world.Ledger.Replaced(before);
                return empties ? null : Values.Text(world.Ledger.Enter(thing, field).Text);
        }
    }

    private static TimedSpan Times(World world)
    {
        var start = world.Time.Now.InUtc().Date.PlusDays(world.Random.Next(200)).At(new LocalTime(world.Random.Next(24), 0)).InUtc().ToInstant();
        return new TimedSpan(start, start + Duration.FromHours(1), "Europe/Berlin");
    }

    private static IReadOnlyList<Field> Fields(FieldSchema schema, params ReadOnlySpan<string> names)
    {
        var fields = new List<Field>();
        foreach (var name in names)
        {
            fields.Add(schema[name]);
        }

        return fields;
    }
}
