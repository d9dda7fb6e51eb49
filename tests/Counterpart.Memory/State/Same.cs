using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Equality by content of what holds dictionaries, which records compare by reference.</summary>
public static class Same
{
    public static void Link(Link expected, Link? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Notes.ToDictionary(), actual.Notes.ToDictionary());
        Assert.Equal(expected.Decisions.ToDictionary(), actual.Decisions.ToDictionary());
        Assert.Equal(Bare(expected), Bare(actual));
    }

    public static void Marker(Marker expected, Marker? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected with { Last = null }, actual with { Last = null });
        if (expected.Last is null)
        {
            Assert.Null(actual.Last);
        }
        else
        {
            Link(expected.Last, actual.Last);
        }
    }

    public static void Progress(MailboxProgress expected, MailboxProgress actual)
    {
        Assert.Equal(expected.Positions.ToDictionary(), actual.Positions.ToDictionary());
        Assert.Equal(expected.Policies.ToDictionary(), actual.Policies.ToDictionary());
        Assert.Equal(expected.Folders.ToDictionary(), actual.Folders.ToDictionary());
        Assert.Equal(expected.Windows.ToDictionary(), actual.Windows.ToDictionary());
    }

    private static Link Bare(Link link) => link with
    {
        Notes = ImmutableDictionary<string, FieldNote>.Empty,
        Decisions = ImmutableDictionary<string, Side>.Empty,
    };
}
