using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Counterpart.Server.Backups;

/// <summary>Copies of database files: whole, of one moment, without a log beside them.</summary>
internal static class Copies
{
    /// <summary>
    /// Copies a database that may be open and written meanwhile: SQLite's online backup, in one step, which in WAL mode sees one moment and
    /// keeps no writer waiting. A plain copy of the file would miss what is still in its log.
    /// </summary>
    public static void Take(string from, string to)
    {
        File.Delete(to);
        using (var source = Open(from, SqliteOpenMode.ReadWrite))
        using (var target = Open(to, SqliteOpenMode.ReadWriteCreate))
        {
            source.BackupDatabase(target);
            //  the header of the copy says WAL; this one has to be whole without a log
            using var command = target.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE";
            command.ExecuteNonQuery();
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>What is wrong with the file; null: nothing. A migration that this program does not know is of a newer version.</summary>
    public static (string Reason, bool IsNewer)? Fault(string path, Assembly part)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadOnly);
            var check = Column(connection, "PRAGMA quick_check(1)")[0];
            var known = part.GetTypes().Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>();
            return check != "ok" ? (check, false)
                : Column(connection, "SELECT MigrationId FROM __EFMigrationsHistory").Except(known).FirstOrDefault() is { } newer ? (newer, true)
                : null;
        }
        catch (SqliteException e)
        {
            return (e.Message, false);
        }
    }

    /// <summary>The installation that a state's file tells of; null: none yet.</summary>
    public static string? Installation(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadWrite);
        return Column(connection, "SELECT Value FROM Facts WHERE Name = 'installation'").FirstOrDefault();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
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
