using Counterpart.Sandbox.Tests.Support;

namespace Counterpart.Sandbox.Tests;

/// <summary>A mirror kept by sync alone, with small pages and changes between them, ends as the folder is.</summary>
public sealed class SyncConvergesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Mirror_IsTheFolder_WhateverHappensBetweenPages(int seed)
    {
        using var sandbox = new TestSandbox();
        var random = new Random(seed);
        var person = sandbox.Person;
        var mirror = new HashSet<string>(StringComparer.Ordinal);
        string? state = null;
        for (var round = 0; round < 60; round++)
        {
            for (var i = random.Next(4); i > 0; i--)
            {
                Act(person, random, round);
            }

            if (random.Next(10) == 0)
            {
                sandbox.Reopen();
                person = sandbox.Person;
            }

            state = await PageAsync(sandbox, state, 1 + random.Next(3), mirror);
        }

        for (var last = false; !last;)
        {
            state = await PageAsync(sandbox, state, 2, mirror);
            last = (await sandbox.SyncAsync("contacts", state)).Changes.Length == 0;
        }

        Assert.Equal(person.Ids("contacts").Order(StringComparer.Ordinal), mirror.Order(StringComparer.Ordinal));
    }

    private static void Act(Hosting.SandboxPerson person, Random random, int round)
    {
        var ids = person.Ids("contacts");
        var id = ids.Count == 0 ? null : ids[random.Next(ids.Count)];
        var deleted = person.Ids("deleteditems");
        switch (random.Next(6))
        {
            case 0 or 1:
                person.Add("contacts", Samples.Named($"N{round}"));
                break;
            case 2 when id is not null:
                person.Set(id, "Contact", "contacts:JobTitle", $"J{round}");
                break;
            case 3 when id is not null:
                person.Delete(id, "HardDelete");
                break;
            case 4 when id is not null:
                person.Delete(id);
                break;
            case 5 when deleted.Count > 0:
                person.Move(deleted[0], "contacts");
                break;
        }
    }

    private static async Task<string> PageAsync(TestSandbox sandbox, string? state, int most, HashSet<string> mirror)
    {
        var page = await sandbox.SyncAsync("contacts", state, most);
        foreach (var (kind, id) in page.Changes)
        {
            switch (kind)
            {
                case "Create":
                    mirror.Add(id);
                    break;
                case "Update":
                    // Only what was given as new before may be called changed.
                    Assert.Contains(id, mirror);
                    break;
                default:
                    mirror.Remove(id);
                    break;
            }
        }

        return page.State;
    }
}
