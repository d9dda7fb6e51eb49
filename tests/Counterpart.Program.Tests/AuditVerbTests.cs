using Microsoft.Data.Sqlite;

namespace Counterpart.Program.Tests;

/// <summary><c>audit</c>: who changed what, page by page, and whether somebody changed that from outside.</summary>
public sealed class AuditVerbTests
{
    [Fact]
    public async Task ItIsRead_AndVerified_AndShowsWhatWasChangedInTheDatabase()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange");
        await installation.JsonAsync("parameters set daysBack=10");
        await installation.JsonAsync("parameters set daysBack=20");
        var newest = await installation.JsonAsync("audit list --limit 1");
        var (one, cursor) = (newest.GetProperty("items")[0], newest.GetProperty("next").GetString());
        Assert.Equal(("parameters.daysBack", "10", "20"), (one.GetProperty("what").GetString(), one.GetProperty("before").GetString(), one.GetProperty("after").GetString()));
        await installation.JsonAsync("parameters set daysBack=30");
        var next = (await installation.JsonAsync($"audit list --limit 1 --cursor {cursor}")).GetProperty("items")[0];
        Assert.Equal((one.GetProperty("number").GetInt64() - 1, "10"), (next.GetProperty("number").GetInt64(), next.GetProperty("after").GetString()));
        Commands.OneLine(await installation.RunAsync("audit list --cursor nonsense"), 2, "cursor", "begin the list without it");

        var whole = await installation.RunAsync("audit verify");
        Assert.Equal(0, whole.Status);
        Assert.Matches("^nothing was changed: entries [0-9]+, as they were written; keep this end elsewhere, .*: [0-9a-f]{64}\n$", whole.Output);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(installation.Folder, "data", "state.db")}"))
        {
            connection.Open();
            using var change = connection.CreateCommand();
            change.CommandText = "UPDATE Audit SET \"By\" = 'user:nobody' WHERE Key = $number";
            change.Parameters.AddWithValue("$number", one.GetProperty("number").GetInt64());
            Assert.Equal(1, change.ExecuteNonQuery());
        }

        var broken = await installation.RunAsync("audit verify");
        Assert.Equal(1, broken.Status);
        Assert.StartsWith($"entry {one.GetProperty("number").GetInt64()} was changed, or one before it is gone", broken.Output, StringComparison.Ordinal);
    }
}
