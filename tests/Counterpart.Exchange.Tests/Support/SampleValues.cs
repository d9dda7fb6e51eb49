using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange.Tests;

/// <summary>Things of invented people with every field that can be written filled.</summary>
internal static class SampleValues
{
    public static FieldValues Contact(string lastName = "Brandt")
    {
        var values = new FieldValues(FieldSchema.Contact);
        foreach (var field in FieldSchema.Contact.Fields)
        {
            values[field] = field.Type switch
            {
                FieldType.Text => new TextValue(field.IsMultiline ? $"{field.Name} one\ntwo & <three>" : $"{field.Name} ü"),
                FieldType.Email => new EmailValue($"{field.Name}@example.com", $"Eva ({field.Name})"),
                FieldType.Choice => new ChoiceValue(field.Choices[^1]),
                FieldType.Date => new DateValue(new LocalDate(1975, 3, field.Name == "birthday" ? 31 : 1)),
                FieldType.Set => Values.Set(["Green", "Red"]),
                _ => throw new InvalidOperationException(field.Name),
            };
        }

        values["lastName"] = new TextValue(lastName);
        return values;
    }

    public static FieldValues Appointment(string subject = "Visit")
    {
        var values = new FieldValues(FieldSchema.Appointment);
        values["subject"] = new TextValue(subject);
        values["times"] = new TimedSpan(Instant.FromUtc(2026, 3, 27, 9, 0), Instant.FromUtc(2026, 3, 27, 10, 30), "Europe/Berlin");
        values["location"] = new TextValue("Room 4");
        values["body"] = new TextValue("Bring\nthe samples");
        values["importance"] = new ChoiceValue("High");
        values["sensitivity"] = new ChoiceValue("Confidential");
        values["busyStatus"] = new ChoiceValue("OutOfOffice");
        values["reminder"] = new ReminderBefore(45);
        values["categories"] = Values.Set(["Red"]);
        values["billingInformation"] = new TextValue("B 7");
        values["mileage"] = new TextValue("27");
        values["recurrence"] = null;
        values["exceptions"] = null;
        values["activityNumber"] = new TextValue("A-000007");
        values["references"] = new TextValue("Hill Ltd");
        return values;
    }

    public static FieldValues Series()
    {
        var values = Appointment("Jour fixe");
        values["times"] = new SeriesSpan(new LocalDateTime(2026, 3, 23, 9, 0), Duration.FromMinutes(60), "Europe/Berlin");
        values["recurrence"] = new RecurrenceValue(
            new WeeklyPattern(1, [IsoDayOfWeek.Monday]), new RecurrenceRange(new LocalDate(2026, 3, 23), Count: 6));
        return values;
    }

    public static FieldValues Task(string subject = "Offer")
    {
        var values = new FieldValues(FieldSchema.Task);
        values["subject"] = new TextValue(subject);
        values["body"] = new TextValue("With prices");
        values["startDate"] = new DateValue(new LocalDate(2026, 3, 2));
        values["dueDate"] = new DateValue(new LocalDate(2026, 3, 29));
        values["progress"] = ProgressValue.Of(ProgressValue.WaitingOnOthers, 40);
        values["importance"] = new ChoiceValue("Low");
        values["sensitivity"] = new ChoiceValue("Personal");
        values["categories"] = Values.Set(["Red", "Blue"]);
        values["billingInformation"] = new TextValue("B 8");
        values["mileage"] = new TextValue("3");
        values["actualWork"] = new NumberValue(90);
        values["totalWork"] = new NumberValue(480);
        values["reminder"] = new ReminderAt(Instant.FromUtc(2026, 3, 28, 7, 0));
        values["owner"] = new TextValue("Eva Brandt");
        values["role"] = new TextValue("Sales");
        values["teamTask"] = new FlagValue(true);
        values["companies"] = Values.Set(["Hill Ltd", "Lake Inc"]);
        values["contacts"] = Values.Set(["Eva Brandt"]);
        values["recurrence"] = null;
        values["activityNumber"] = new TextValue("T-000001");
        return values;
    }
}
