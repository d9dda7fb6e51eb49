using Counterpart.Business;
using Counterpart.State;
using Microsoft.Data.Sqlite;

namespace Counterpart.Simulation;

/// <summary>
/// The data folder of one history: a copy of one with empty tables, which is made once. It lies in memory where the system has a folder
/// there, so that a flush costs nothing though the product makes it.
/// </summary>
internal sealed class DataCopy : IDisposable
{
    private const string Memory = "/dev/shm";
    private static readonly Lazy<string> Template = new(Make);
    private readonly string folder = NewFolder();

    public DataCopy()
    {
        Directory.CreateDirectory(Business);
        File.Copy(StateIn(Template.Value), State);
        File.Copy(BusinessIn(Template.Value), BusinessIn(folder));
    }

    public string State => StateIn(folder);

    /// <summary>The folder of the business system.</summary>
    public string Business => Path.GetDirectoryName(BusinessIn(folder))!;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string StateIn(string folder) => Path.Combine(folder, "state.db");

    private static string BusinessIn(string folder) => Path.Combine(folder, "business", "business.db");

    private static string NewFolder()
    {
        var parent = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(parent, $"counterpart-simulation-{Path.GetRandomFileName()}")).FullName;
    }

    private static string Make()
    {
        var folder = NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        AtOnce.Wait(MakeStateAsync(StateIn(folder)));
        AtOnce.Wait(MakeBusinessAsync(Path.GetDirectoryName(BusinessIn(folder))!));
        return folder;
    }

    private static async Task MakeStateAsync(string path)
    {
        await (await StateDatabase.OpenAsync(path, CancellationToken.None)).DisposeAsync();
        //  random in the product; here stamps are the same whenever a history is played
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO Facts (Name, Value) VALUES ('installation', '5e1f0000000000000000000000000001')";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MakeBusinessAsync(string folder)
    {
        await using var business = await BusinessSystem.OpenAsync(new BusinessOptions(folder, new SimTime(), new SeededIds()), CancellationToken.None);
        for (var i = 0; i < World.Workers; i++)
        {
            await business.Workers.SetAsync(Desk.ProfileOf(i), CancellationToken.None);
        }
    }
}
