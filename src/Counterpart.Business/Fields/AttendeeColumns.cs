using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>The fields of an appointment of which each attendee has his own (M2).</summary>
internal static class AttendeeColumns
{
    /// <summary>What says something of the meeting itself is the meeting's until the attendee has entered his own.</summary>
    public static Columns<AttendeeRow> Table { get; } = new Columns<AttendeeRow>(FieldSchema.Appointment)
        .Choice("sensitivity", Numbers.Sensitivity, r => r.Sensitivity ?? 0, (r, v) => r.Sensitivity = v)
        .Choice("busyStatus", Numbers.ShowTimeAs, r => r.ShowTimeAs ?? Busy, (r, v) => r.ShowTimeAs = v)
        .Add("reminder", r => r.ReminderMinutes is { } m ? new ReminderBefore(m) : null, (r, v) => r.ReminderMinutes = (v as ReminderBefore)?.Minutes)
        .Names("categories", r => r.Categories, (r, v) => r.Categories = v);

    private static int Busy => Numbers.Of(Numbers.ShowTimeAs, "Busy");

    public static void Read(AttendeeRow row, FieldValues values)
    {
        foreach (var field in Table.Fields.In(FieldSchema.Appointment))
        {
            var isUnset = field.Name switch
            {
                "sensitivity" => row.Sensitivity is null,
                "busyStatus" => row.ShowTimeAs is null,
                _ => false,
            };
            if (!isUnset)
            {
                values[field] = Table[field]!.Get(row);
            }
        }
    }
}
