using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Import;

/// <summary>A location that no slot had room for.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Text">The number, address or URL; for postal addresses one line made of the parts.</param>
/// <param name="Purpose">The slot that it would have gone to; null where the file did not say.</param>
/// <param name="Address">The parts of a postal address; null for all others.</param>
public sealed record ImportedLocation(LocationType Type, string Text, Slot? Purpose, ImmutableSortedDictionary<AddressPart, string>? Address = null)
{
    public bool Equals(ImportedLocation? other) =>
        other is not null && Type == other.Type && Text == other.Text && Purpose == other.Purpose
        && (Address is null) == (other.Address is null) && (Address is null || Address.SequenceEqual(other.Address!));

    public override int GetHashCode() => HashCode.Combine(Type, Text, Purpose);
}
