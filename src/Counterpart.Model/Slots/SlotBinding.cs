namespace Counterpart.Model;

/// <summary>That a location is shown in a slot of one mailbox's contact; no slot: it was taken out, and only a person binds it again.</summary>
public readonly record struct SlotBinding(long Location, Slot? Slot);
