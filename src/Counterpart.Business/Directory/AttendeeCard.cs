using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>One who attends an activity.</summary>
/// <param name="Worker">The worker whose address it is; null: someone outside.</param>
/// <param name="IsRemoved">He took himself out; the organizer still lists him.</param>
public sealed record AttendeeCard(string Address, string? Name, WorkerId? Worker, string Role, string Response, bool IsRemoved);
