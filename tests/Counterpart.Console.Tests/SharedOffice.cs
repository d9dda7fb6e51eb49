namespace Counterpart.Console.Tests;

/// <summary>One demo for classes that make the records they need, and change no setting that another of them looks at: to start one takes longer than most tests.</summary>
[CollectionDefinition(nameof(SharedOffice))]
public sealed class SharedOffice : ICollectionFixture<DemoSite>
{
}
