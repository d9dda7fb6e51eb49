using Counterpart.Sync;

namespace Counterpart.Server.Backups;

/// <summary>Why a backup can't be taken or put back.</summary>
internal static class Refusals
{
    public static RefusedException Invalid(string reason, string remedy) => new(new Refusal(RefusalSort.Invalid, reason, remedy, "file"));

    public static RefusedException Contradicts(string reason, string remedy) => new(new Refusal(RefusalSort.Contradicts, reason, remedy));

    public static RefusedException NoBackup(string file, Exception? why = null) =>
        Invalid($"{file} is no backup of Counterpart, or is not whole{(why is null ? "" : $" ({why.Message.ReplaceLineEndings(" ").TrimEnd('.')})")}", "name one that 'backup' wrote");

    public static RefusedException Newer(string file, string version) =>
        Contradicts($"{file} was written by a newer version of Counterpart ({version})", "install that version, or restore an older backup");
}
