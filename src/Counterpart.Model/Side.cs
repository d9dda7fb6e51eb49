namespace Counterpart.Model;

/// <summary>The two places that are kept the same.</summary>
public enum Side
{
    Business,
    Mailbox,
}
