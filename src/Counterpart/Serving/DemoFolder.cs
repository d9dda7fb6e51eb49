using Counterpart.State;

namespace Counterpart.Program.Serving;

/// <summary>Where a demo is kept: the server's data, the stand-in's mailboxes, and a mark when both are seeded.</summary>
internal sealed class DemoFolder
{
    private DemoFolder(string path) => Path = path;

    public string Path { get; }

    public string Server => System.IO.Path.Combine(Path, "counterpart");

    public string Exchange => System.IO.Path.Combine(Path, "exchange");

    /// <summary>Whether something was made in it for a person to decide; once decided, it does not come again.</summary>
    public bool IsAsked => File.Exists(Mark("asked"));

    public bool IsSeeded => File.Exists(Mark("seeded"));

    /// <summary>Opens or makes one. A seed that was cut short is thrown away and begun anew: it holds nothing of anyone's.</summary>
    /// <exception cref="StateUnusableException">It is a server's data folder, or holds something else.</exception>
    public static DemoFolder Open(string? path)
    {
        var folder = new DemoFolder(System.IO.Path.GetFullPath(path ?? Directory.CreateTempSubdirectory("counterpart-demo-").FullName));
        if (File.Exists(folder.Path) || File.Exists(System.IO.Path.Combine(folder.Path, "business.db")))
        {
            throw new StateUnusableException($"{folder.Path} is no folder of a demo, and a demo never touches other data; name a new folder");
        }

        if (!folder.IsSeeded && Directory.Exists(folder.Path) && Directory.EnumerateFileSystemEntries(folder.Path).Any() && !File.Exists(folder.Mark("seeding")))
        {
            throw new StateUnusableException($"{folder.Path} holds other files; name a new or an empty folder");
        }

        return folder;
    }

    /// <summary>The stand-in's port of the last time, so that its address stays; 0 where none was kept.</summary>
    public int ExchangePort
    {
        get => File.Exists(Mark("exchange.port")) && int.TryParse(File.ReadAllText(Mark("exchange.port")), out var port) ? port : 0;
        set => File.WriteAllText(Mark("exchange.port"), value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public void BeginSeed()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(Mark("seeding"), "");
        File.Delete(Mark("asked"));
        foreach (var half in new[] { Server, Exchange }.Where(Directory.Exists))
        {
            Directory.Delete(half, recursive: true);
        }
    }

    public void EndAsking() => File.WriteAllText(Mark("asked"), "");

    public void EndSeed() => File.Move(Mark("seeding"), Mark("seeded"), overwrite: true);

    private string Mark(string name) => System.IO.Path.Combine(Path, name);
}
