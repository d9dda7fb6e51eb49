namespace Counterpart.Server.Tests.Rights;

/// <summary>Whoever asks of <see cref="RightsSite"/> shares one: its start is half the time of these tests.</summary>
[CollectionDefinition(Name)]
public sealed class RightsOfOne : ICollectionFixture<RightsSite>
{
    public const string Name = "one installation for the rights";
}
