using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>One location of a contact, as a mailbox shows it.</summary>
/// <param name="Location">As <c>L-000001</c>.</param>
/// <param name="Slot">Null: in none.</param>
/// <param name="IsTakenOut">A person cleared it in that mailbox; only a person binds it again.</param>
/// <param name="IsOwned">The contact owns it, so that the mailbox may change it.</param>
public sealed record SlotCard(SideId Location, LocationType Type, string Text, Slot? Slot, bool IsTakenOut, bool IsOwned);
