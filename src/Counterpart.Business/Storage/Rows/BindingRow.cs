namespace Counterpart.Business;

/// <summary>Which locations a mailbox shows in which slots of a contact: one row a mailbox and contact, see <see cref="BindingText"/>.</summary>
internal sealed class BindingRow
{
    public string Mailbox { get; set; } = "";
    public long Contact { get; set; }
    public string Slots { get; set; } = "";
}
