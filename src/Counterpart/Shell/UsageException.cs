namespace Counterpart.Program.Shell;

/// <summary>An argument that does not fit, found after parsing: one line, status 2.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>No file is at that path: nothing, or a folder.</summary>
    /// <param name="option">What stands before the path, as <c>--csv </c>; empty: it is an argument.</param>
    public static UsageException NoFile(string path, string option = "") =>
        new(Directory.Exists(path) ? $"{option}{path} is a folder: name a file" : $"{option}{path}: there is no such file");
}
