using Microsoft.Data.Sqlite;

namespace Counterpart.State.Tests;

/// <summary>A database file seen from outside, as an administrator's tool sees it.</summary>
internal static class RawFile
{
    /// <summary>Runs a statement; the first column of every row.</summary>
    public static List<string> Run(string path, string sql, params (string Name, object Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the texts are constants of the tests
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetValue(reader.FieldCount - 1).ToString()!);
        }

        return rows;
    }
}
