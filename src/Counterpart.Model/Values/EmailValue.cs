namespace Counterpart.Model;

/// <summary>One e-mail entry, which moves whole (V10): address, the name shown with it, and its type (<c>SMTP</c>, <c>EX</c>).</summary>
public sealed record EmailValue(string Address, string? DisplayName = null, string Type = EmailValue.Smtp) : Value
{
    /// <summary>The type of an internet address, and the default.</summary>
    public const string Smtp = "SMTP";

    public override string ToString() => DisplayName is null || DisplayName == Address ? Address : $"{DisplayName} <{Address}>";
}
