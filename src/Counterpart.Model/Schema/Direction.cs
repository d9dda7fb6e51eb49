namespace Counterpart.Model;

/// <summary>Which way a field goes. A set of two flags, so that a ceiling is an intersection.</summary>
[Flags]
public enum Direction
{
    None = 0,
    ToMailbox = 1,
    ToBusiness = 2,
    Both = ToMailbox | ToBusiness,
}
