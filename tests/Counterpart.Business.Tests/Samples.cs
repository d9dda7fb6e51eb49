using Counterpart.Model;
using NodaTime;

namespace Counterpart.Business.Tests;

/// <summary>Things of which every field that a mailbox may write holds something.</summary>
internal static class Samples
{
    public static FieldValues Contact()
    {
        var values = new FieldValues(FieldSchema.Contact);
        foreach (var field in FieldSchema.Contact.Fields.Where(f => !ContactColumns.Composed.Contains(f)))
        {
            values[field] = field.Name switch
            {
                "firstName" => new TextValue("Anna"),
                "middleName" => new TextValue("Maria"),
                "lastName" => new TextValue("Berg"),
                "title" => new TextValue("Dr."),
                "suffix" => new TextValue("Jr."),
                "birthday" => new DateValue(new LocalDate(1980, 2, 29)),
                "anniversary" => new DateValue(new LocalDate(2004, 5, 6)),
                _ => Any(field),
            };
        }

        return values;
    }

    public static FieldValues Appointment()
    {
        var values = new FieldValues(FieldSchema.Appointment);
        foreach (var field in FieldSchema.Appointment.Fields.Where(f => !ActivityColumns.Composed(ItemKind.Appointment).Contains(f)))
        {
            values[field] = field.Name switch
            {
                "times" => new SeriesSpan(new LocalDateTime(2026, 12, 1, 10, 30), Duration.FromMinutes(45), "Europe/Berlin"),
                "reminder" => new ReminderBefore(30),
                "recurrence" => new RecurrenceValue(new WeeklyPattern(2, [IsoDayOfWeek.Tuesday]), new RecurrenceRange(new LocalDate(2026, 12, 1), Count: 10)),
                "attendees" => Values.Rows([KeyValuePair.Create("ben@example.com", Values.Row(("name", "Ben Ode"), ("role", "Optional"), ("response", "Accepted")))]),
                "exceptions" => Values.Rows([KeyValuePair.Create("2026-12-15T10:30:00", OccurrenceCells.DeletedRow)]),
                "onlineMeetingUrl" => new TextValue("https://meet.example.com/1"),
                _ => Any(field),
            };
        }

        return values;
    }

    public static FieldValues TaskItem()
    {
        var values = new FieldValues(FieldSchema.Task);
        foreach (var field in FieldSchema.Task.Fields.Where(f => !ActivityColumns.Composed(ItemKind.Task).Contains(f)))
        {
            values[field] = field.Name switch
            {
                "startDate" => new DateValue(new LocalDate(2026, 12, 1)),
                "dueDate" => new DateValue(new LocalDate(2026, 12, 4)),
                "progress" => ProgressValue.Of(ProgressValue.Completed, 100, new LocalDate(2026, 12, 3)),
                "reminder" => new ReminderAt(Instant.FromUtc(2026, 12, 4, 7, 30)),
                "recurrence" => new RecurrenceValue(new RegeneratingPattern(RegenerationUnit.Week, 2), new RecurrenceRange(new LocalDate(2026, 12, 1))),
                _ => Any(field),
            };
        }

        return values;
    }

    private static Value? Any(Field field) => field.Type switch
    {
        FieldType.Email => new EmailValue($"{field.Name}@example.com", "Anna Berg"),
        FieldType.Choice => new ChoiceValue(field.Choices[^1] == field.DefaultChoice ? field.Choices[0] : field.Choices[^1]),
        FieldType.Set => Values.Set(["Key customer", "Trade fair"]),
        FieldType.Flag => new FlagValue(true),
        FieldType.Number => new NumberValue(90),
        _ => new TextValue($"{field.Name} 1"),
    };
}
