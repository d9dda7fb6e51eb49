namespace Counterpart.Business;

/// <summary>The data folder is another process's; the message is one line that names both and what to do.</summary>
public sealed class DataFolderInUseException(string folder, string holder, Exception inner)
    : Exception($"data folder {folder} is in use by {holder}; stop that one, or choose another folder with --data", inner)
{
    /// <summary>Who holds it, as far as is known.</summary>
    public string Holder { get; } = holder;
}
