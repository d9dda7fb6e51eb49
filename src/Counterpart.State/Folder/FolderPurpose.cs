namespace Counterpart.State;

/// <summary>What a data folder is for; marked in it when it is made.</summary>
public enum FolderPurpose
{
    Production,

    /// <summary>Invented data, made by the demo.</summary>
    Demo,
}
