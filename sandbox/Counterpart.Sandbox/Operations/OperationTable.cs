namespace Counterpart.Sandbox.Operations;

/// <summary>The operations by the name of their request element.</summary>
internal static class OperationTable
{
    private static readonly Dictionary<string, Action<Session>> All = new(StringComparer.Ordinal)
    {
        ["GetFolder"] = Folders.Get,
        ["CreateFolder"] = Folders.Create,
        ["UpdateFolder"] = Folders.Update,
        ["DeleteFolder"] = Folders.Delete,
        ["FindFolder"] = FindFolder.Run,
        ["SyncFolderHierarchy"] = SyncFolderHierarchy.Run,
        ["SyncFolderItems"] = SyncFolderItems.Run,
        ["GetItem"] = GetItem.Run,
        ["FindItem"] = FindItem.Run,
        ["CreateItem"] = CreateItem.Run,
        ["UpdateItem"] = UpdateItem.Run,
        ["DeleteItem"] = DeleteItem.Run,
        ["MoveItem"] = MoveItem.Run,
        ["CopyItem"] = MoveItem.Run,
        ["ConvertId"] = ConvertId.Run,
        ["ResolveNames"] = ResolveNames.Run,
        ["GetServerTimeZones"] = GetServerTimeZones.Run,
    };

    public static Action<Session>? Find(string operation) => All.GetValueOrDefault(operation);
}
