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

    [Theory]
    [InlineData("the end 2027-03-01T08:00:00Z is before the start 2027-03-01T23:30:00.5Z", "the end 2027-03-01 09:00 is before the start 2027-03-02 00:30")]
    [InlineData("the start 2027-03-01T08:00:00 of the series", "the start 2027-03-01 08:00 of the series")]
    [InlineData("the day 2027-03-01, item AAMkT2027", "the day 2027-03-01, item AAMkT2027")]
    public void Times_AreTheViewers(string text, string said) => Assert.Equal(said, Words.InZone(text, NodaTime.DateTimeZoneProviders.Tzdb["Europe/Berlin"]));
}
