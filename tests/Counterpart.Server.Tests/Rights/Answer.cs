namespace Counterpart.Server.Tests.Rights;

/// <summary>What a caller is told.</summary>
public enum Answer
{
    /// <summary>It is done, or shown.</summary>
    Yes,

    /// <summary>403: it is not his to do, to anything.</summary>
    No,

    /// <summary>404: as if the thing were not there.</summary>
    NotThere,
}
