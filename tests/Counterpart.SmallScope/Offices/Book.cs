using System.Collections.Immutable;

namespace Counterpart.SmallScope;

/// <summary>A value that a person typed, unlike every other.</summary>
/// <param name="IsReplaced">A person replaced it where it stood: it need not be kept.</param>
internal readonly record struct Typed(string Text, int Thing, int Place, bool IsReplaced);

/// <summary>What people did, as far as it says how everything has to end. Immutable.</summary>
internal sealed record Book
{
    private readonly Case @case;

    public Book(Case @case)
    {
        this.@case = @case;
        var start = @case.Start == Start.ItemOnly ? 1 : 0;
        Texts = [.. Enumerable.Range(1, @case.Things).Select(t => new Typed(First(t), t, start, false))];
        Standings = [.. Enumerable.Range(1, @case.Things).Select(t => new ThingBook(@case, start, First(t)))];
    }

    public ImmutableList<Typed> Texts { get; private init; }

    private ImmutableArray<ThingBook> Standings { get; init; }

    public ThingBook this[int thing] => Standings[thing - 1];

    /// <summary>What a thing is made with.</summary>
    public static string First(int thing) => $"t{thing}.first.";

    public string NextText(int thing, int place) => $"t{thing}.{(place == 0 ? "business" : $"mailbox{place}")}.{Texts.Count(t => t.Thing == thing && t.Place == place)}.";

    public Book Edited(int thing, int place, string? before, string text) => With(thing, b => b.Edited(place, text)) with
    {
        Texts = [.. Texts.Select(t => t.Text == before ? t with { IsReplaced = true } : t), new Typed(text, thing, place, false)],
    };

    public Book Deleted(int thing, int place) => With(thing, b => b.Deleted(place));

    public Book Restored(int thing, int place) => With(thing, b => b.Restored(place));

    /// <summary>A run of a mailbox came to its end.</summary>
    public Book Ran(int mailbox) => this with { Standings = [.. Standings.Select(b => b.Ran(mailbox))] };

    /// <summary>A run died: nobody knows how far it came.</summary>
    public Book Died() => this with { Standings = [.. Standings.Select(b => b.Died())] };

    private Book With(int thing, Func<ThingBook, ThingBook> change) => this with { Standings = Standings.SetItem(thing - 1, change(this[thing])) };
}
