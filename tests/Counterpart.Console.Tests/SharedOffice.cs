namespace Counterpart.Console.Tests;

/// <summary>One demo for the classes that make the records they need, and leave the demo's own and its settings as they found them: to start one takes longer than most tests.</summary>
[CollectionDefinition(nameof(SharedOffice))]
public sealed class SharedOffice : ICollectionFixture<DemoSite>
{
}
