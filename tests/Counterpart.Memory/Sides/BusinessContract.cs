using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.Memory;

/// <summary>A business system to be tested, with one who merges its contacts.</summary>
public interface IBusinessPlace : ISidePlace
{
    Task MergeAsync(SideId contact, SideId into, CancellationToken cancellationToken);
}

/// <summary>What every business system keeps beyond what every side does.</summary>
public abstract class BusinessContract(IBusinessPlace place) : SideContract(place)
{
    [Fact]
    [Rule("I11")]
    public async Task Merged_ReadsAsATombstoneThatNamesItsSurvivor_AndBothAreReported()
    {
        var (merged, survivor) = (await CreateAsync(ItemKind.Contact, New(ItemKind.Contact, "Nils")), await CreateAsync(ItemKind.Contact, New(ItemKind.Contact, "Mara")));
        var (_, at) = await ObserveAsync(ItemKind.Contact, null);
        await place.MergeAsync(merged.Id, survivor.Id, Token);
        var (news, _) = await ObserveAsync(ItemKind.Contact, at);
        Assert.Contains(news, o => o.Id == merged.Id && o.IsDeleted);
        Assert.Contains(news, o => o.Id == survivor.Id && !o.IsDeleted);
        var read = await Tested.ReadAsync(ItemKind.Contact, [merged.Id, survivor.Id], Token);
        Assert.Equal(new ReadResult.Deleted(survivor.Id), read[0]);
        Assert.Equal("Mara", Assert.IsType<ReadResult.Present>(read[1]).Item.Values["jobTitle"]?.ToString());
        Assert.IsType<WriteResult.Rejected>((await Tested.RestoreAsync(ItemKind.Contact, [merged.Id], Token))[0]);
    }

    [Fact]
    [Rule("I11")]
    public async Task MergedInAChain_NamesTheLastSurvivor_AndADeletedOneNamesNone()
    {
        var made = await Tested.CreateAsync(ItemKind.Contact, [.. new[] { "Ida", "Nils", "Mara", "Tom" }.Select(n => New(ItemKind.Contact, n))], Token);
        var ids = made.Select(m => Assert.IsType<WriteResult.Written>(m).Id).ToList();
        await place.MergeAsync(ids[2], ids[1], Token);
        await place.MergeAsync(ids[1], ids[0], Token);
        await Tested.DeleteAsync(ItemKind.Contact, [new ItemReference(ids[3], ((WriteResult.Written)made[3]).Version)], Token);
        var read = await Tested.ReadAsync(ItemKind.Contact, [ids[2], ids[1], ids[3]], Token);
        Assert.Equal([new ReadResult.Deleted(ids[0]), new ReadResult.Deleted(ids[0]), new ReadResult.Deleted()], read);
    }
}
