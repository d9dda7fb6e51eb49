namespace Counterpart.Model;

/// <summary>Which record of <see cref="Value"/> a field holds.</summary>
public enum FieldType
{
    Text,
    Number,
    Flag,
    Choice,
    Date,
    Set,
    Rows,
    Email,
    Times,
    Progress,
    ReminderBefore,
    ReminderAt,
    Recurrence,
}
