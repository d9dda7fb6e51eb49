using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Made private: what no mapping ever let into the item is the office's own.</summary>
[Rule("S4", "V7")]
public sealed class NeverSharedTests : Restored
{
    [Fact]
    public async Task MadePrivate_WhatTheMappingNeverLetIntoTheItem_IsNotDestroyed()
    {
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], Direction.None));
        var values = Office.Task("Call");
        values["body"] = Values.Text("the office's own");
        var (record, item) = await TiedAsync(values);
        Assert.Null(item.Values["body"]);
        Anna.Person.Edit(item, "sensitivity", Private);
        await LaterAsync();
        Assert.True(S(office.Current(record), "body") == "the office's own" || S(Anna.Item(ItemKind.Task), "body") == "the office's own", "it is nowhere");
    }

    private static string? S(MemoryItem i, string f) => i.Values[f]?.ToString();
}
