namespace Counterpart.Client;

/// <summary>Our own server does not answer.</summary>
public sealed class ServerUnreachableException(Uri? server, Exception inner)
    : Exception($"the Counterpart server at {server} does not answer ({inner.Message}): start it with 'counterpart serve', or name another with --server", inner)
{
    public Uri? Server { get; } = server;
}
