namespace Counterpart.Server.Tests.Rights;

/// <summary>
/// Whose the thing is. For all but integrations: the worker W1's, who is the one that asks; the worker W2's; nobody's, which of records is
/// one that nobody is responsible for, and of runs one of a mailbox that is enrolled no more. For integrations: named by its source, by
/// another source, by none.
/// </summary>
public enum Owner
{
    Own,
    Another,
    Nobody,
}
