namespace Counterpart.Business;

/// <summary>The four sorts of activity, with Dynamics AX's numbers (smmActivityCategory); only the first two synchronize.</summary>
public enum ActivityCategory
{
    Appointment = 0,
    Task = 1,
    Action = 2,
    Event = 3,
}
