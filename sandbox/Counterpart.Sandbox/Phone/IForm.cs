using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using NodaTime;

namespace Counterpart.Sandbox.Phone;

/// <summary>One kind of item as a form: what can be filled in, and how it goes to the mailbox.</summary>
internal interface IForm
{
    /// <summary>The part of the phone, as its address names it.</summary>
    string Place { get; }

    /// <summary>The folder, by its distinguished name.</summary>
    string Folder { get; }

    /// <summary>What one is called in a sentence.</summary>
    string Thing { get; }

    ItemKind Kind { get; }

    IReadOnlyList<InputGroup> Groups { get; }

    string Title(ItemView view);

    /// <summary>What one that is not there yet is filled with.</summary>
    Values Blank(LocalDate day, DateTimeZone zone);

    Values Read(ItemView view, DateTimeZone zone);

    /// <summary>The first thing that is wrong with what was typed; null: it can be saved.</summary>
    Mistake? Check(Values typed);

    /// <summary>The item to create, its elements in the order of the schema.</summary>
    XElement New(Values typed, DateTimeZone zone);

    /// <summary>The updates that make an item hold what was typed: only of what differs, so that all else stays as it is.</summary>
    IEnumerable<XElement> Updates(ItemView view, Values typed, DateTimeZone zone);
}
