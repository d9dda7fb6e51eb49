using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>S4: private appointments and tasks.</summary>
public static class Privacy
{
    /// <summary>What a record shows in place of a subject that its owner keeps to himself.</summary>
    public const string Subject = "Private";

    /// <summary>Whether a thing is kept out by its sensitivity. A contact's sensitivity is a field like any other.</summary>
    public static bool KeepsOut(FieldValues values, RunPolicy policy) =>
        values.Schema.Kind != ItemKind.Contact && IsPrivate(values) && !policy.IncludesPrivate(values.Schema.Kind);

    public static bool IsPrivate(FieldValues values) => values["sensitivity"] is ChoiceValue { Name: Choices.Private };

    /// <summary>The fields that a record keeps of what its owner made private in a mailbox: its time. A contact keeps all: nothing of it is hidden.</summary>
    public static FieldSet TimeOnly(FieldSchema schema) => schema.Kind == ItemKind.Contact ? schema.All : schema.Kind == ItemKind.Appointment
        ? FieldSet.Of(schema["times"], schema["recurrence"], schema["busyStatus"])
        : FieldSet.Of(schema["startDate"], schema["dueDate"]);
}
