namespace Counterpart.Program.Shell;

/// <summary>What goes wrong with files, with what mends it.</summary>
internal static class Disk
{
    /// <summary>ENOSPC, errno.h; the runtime hands it over as the result of an IOException.</summary>
    private const int NoSpace = 28;

    /// <summary>EDQUOT, errno.h of Linux.</summary>
    private const int OverQuota = 122;

    /// <summary>EBADF, errno.h: an output that the shell closed (<c>&gt;&amp;-</c>).</summary>
    private const int Closed = 9;

    public static bool IsFull(Exception e) => e is IOException { HResult: NoSpace or OverQuota };

    /// <summary>One line; the remedy by what it is.</summary>
    public static string Line(Exception e) => IsFull(e) ? $"{e.Message.TrimEnd('.')}: the disk is full; make room, or write elsewhere"
        : e is UnauthorizedAccessException { InnerException.HResult: Closed } ? "standard output is closed: let it go to a file or a pipe"
        : e is UnauthorizedAccessException ? $"{e.Message.TrimEnd('.')}: give this user the right to it, or name another"
        : e.Message;
}
