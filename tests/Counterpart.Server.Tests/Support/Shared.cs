namespace Counterpart.Server.Tests;

/// <summary>One installation with the worker W1 for all tests of a class that change nothing in it.</summary>
public sealed class Shared : IAsyncLifetime
{
    internal Installation Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await Installation.StartAsync(1);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
