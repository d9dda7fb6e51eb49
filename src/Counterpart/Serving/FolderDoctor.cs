using System.Reflection;
using Counterpart.Business;
using Counterpart.Client;
using Counterpart.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Counterpart.Program.Serving;

/// <summary>Looks at a data folder that no server holds. Nothing in it is changed: databases are opened for reading, under the folder's lock.</summary>
internal static class FolderDoctor
{
    /// <summary>The file that a server locks, as <see cref="DataFolder"/> names it.</summary>
    private const string LockName = "lock";

    /// <summary>What was found, in the order in which it is to be mended; a folder that is held or foreign ends the look.</summary>
    public static FindingsView Look(string path, TimeProvider time)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var findings = new List<FindingView>();
        if (!Directory.Exists(folder) || !File.Exists(Path.Combine(folder, LockName)))
        {
            findings.Add(new FindingView("data folder", false, Directory.Exists(folder) ? $"{folder} is no data folder" : $"there is no folder {folder}", "name the one that was given to serve with --data"));
        }
        else
        {
            findings.Add(Rights(folder));
            findings.AddRange(Locked(folder, time));
        }

        findings.AddRange(Machine.Look(folder, time));
        return new FindingsView(findings.All(f => f.Works), findings);
    }

    private static FindingView Rights(string folder)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(folder) & others) == 0
            ? new FindingView("rights", true, $"{folder} is open to its owner alone")
            : new FindingView("rights", false, $"{folder} is open to other users of this machine", $"chmod 700 '{folder}'");
    }

    private static List<FindingView> Locked(string folder, TimeProvider time)
    {
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, LockName), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            return [new FindingView("lock", false, e.Message.TrimEnd('.'), "run it as the user that the server runs as, or give this user the right to write there")];
        }
        catch (IOException)
        {
            var owner = Path.Combine(folder, "lock.owner");
            return [new FindingView("lock", false, $"{(File.Exists(owner) ? $"process {File.ReadAllText(owner).Trim()}" : "another process")} holds the folder", "ask that server: 'doctor' without --data; or stop it")];
        }

        using (held)
        {
            return
            [
                new FindingView("lock", true, "no server holds the folder"),
                .. Database("state", Path.Combine(folder, "state.db"), typeof(StateStore).Assembly),
                .. Database("business system", Path.Combine(folder, "business.db"), typeof(BusinessSystem).Assembly),
                Machine.Clock(folder, time),
            ];
        }
    }

    private static IEnumerable<FindingView> Database(string name, string file, Assembly part)
    {
        if (!File.Exists(file))
        {
            return [new FindingView(name, false, $"{file} is missing", "restore a backup; a server that is started makes an empty one")];
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            var check = Column(connection, "PRAGMA quick_check(1)")[0];
            return
            [
                check == "ok" ? new FindingView(name, true, $"{file} is whole")
                    : new FindingView(name, false, $"{file} is damaged ({check.ReplaceLineEndings(" ")})", "restore a backup, and look at the disk"),
                Schema(name, Column(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId"), part),
            ];
        }
        catch (SqliteException e)
        {
            return [new FindingView(name, false, $"{file} can't be read ({e.Message})", "give this user the right to it; if it is damaged, restore a backup")];
        }
    }

    private static FindingView Schema(string name, IReadOnlyList<string> applied, Assembly part)
    {
        var known = part.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal).ToList();
        return applied.Except(known).FirstOrDefault() is { } newer
            ? new FindingView($"{name}: schema", false, $"it was written by a newer version (it knows {newer})", "install that version, or restore an older backup")
            : new FindingView($"{name}: schema", true, known.Except(applied).Any()
                ? $"{applied.LastOrDefault() ?? "none"}; the next start brings it to {known[^1]}" : $"{known[^1]}, this version's");
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
