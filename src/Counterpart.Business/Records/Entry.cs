namespace Counterpart.Business;

/// <summary>Who enters values, when (ticks since 1970), and through which mailbox or worker, if any.</summary>
/// <param name="By"><c>user:anna</c>, <c>mailbox:W1</c>, <c>source:erp</c>.</param>
/// <param name="Mailbox">Whose slots are meant; null: those of nobody, as the business system itself shows them.</param>
internal sealed record Entry(string By, long At, string? Worker = null, string? Mailbox = null);
