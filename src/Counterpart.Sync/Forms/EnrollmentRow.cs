using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>One row of a table of enrollments.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="Worker">As it is written; may be none.</param>
/// <param name="Asked">What the cells ask for; nothing of a row that can't be read.</param>
/// <param name="Unread">Why the row can't be read; null if it can.</param>
public sealed record EnrollmentRow(int Line, WorkerId Worker, Enrollment Asked, Refusal? Unread = null);
