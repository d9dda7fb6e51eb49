using Counterpart.Model;

namespace Counterpart.Simulation;

/// <summary>One person, appointment or task of the real world, however many records and items tell of it.</summary>
internal sealed class Thing(int token, ItemKind kind)
{
    public int Token => token;

    public ItemKind Kind => kind;

    /// <summary>Records that people made of it.</summary>
    public int RecordsMade { get; set; }

    /// <summary>Items that people made of it, by worker: new ones and copies.</summary>
    public Dictionary<WorkerId, int> ItemsMade { get; } = [];

    /// <summary>The places where it was changed since everything was last in step: records and mailboxes, by name.</summary>
    public HashSet<string> Changed { get; } = [];

    /// <summary>Deleted in the business system with nothing against it: no record of it may live.</summary>
    public bool RecordStaysAway { get; set; }

    /// <summary>Deleted there with nothing against it: no copy made by us may live in these mailboxes.</summary>
    public HashSet<WorkerId> ItemStaysAway { get; } = [];

    /// <summary>A person deleted something of it somewhere, or said that what is missing may go.</summary>
    public bool MayBeGone { get; set; }

    /// <summary>A person takes back what happened to it: what was deleted may live again, whenever that run gets to it.</summary>
    public bool MayComeBack { get; set; }

    /// <summary>Places from which a restore took it away: from there alone, and no other place is to lose it by that.</summary>
    public HashSet<string> LostIn { get; } = [];

    /// <summary>Its record is to live, whoever made it.</summary>
    public bool HasToHaveRecord { get; set; }

    /// <summary>What its owner typed into his item while he kept it to himself: it may be nowhere else (S4).</summary>
    public HashSet<string> Secrets { get; } = [];

    /// <summary>Whose item it is that is kept to himself.</summary>
    public WorkerId? KeptBy { get; set; }

    /// <summary>Somebody made something of it private once: what others typed may have left with its texts.</summary>
    public bool WasPrivate { get; set; }

    /// <summary>Something speaks for it again.</summary>
    public void Speaks(string place)
    {
        Changed.Add(place);
        RecordStaysAway = false;
        ItemStaysAway.Clear();
    }
}
