namespace Counterpart.Server.Tests.Console;

public sealed class WordsTests
{
    [Theory]
    [InlineData("interval", "interval")]
    [InlineData("user:local", "the command line")]
    [InlineData("approved by user:olga", "approved by olga")]
    [InlineData("user:anna, changed record", "anna, changed record")]
    [InlineData("revert of 01ABC by user:local", "revert of 01ABC by the command line")]
    public void WhoAskedForARun_IsNamed(string trigger, string said) => Assert.Equal(said, Words.Trigger(trigger));
}
