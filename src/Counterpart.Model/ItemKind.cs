namespace Counterpart.Model;

/// <summary>The three kinds that synchronize; actions and events of the business system never do.</summary>
public enum ItemKind
{
    Contact,
    Appointment,
    Task,
}
