using Counterpart.Program.Shell;

namespace Counterpart.Program.Tests;

/// <summary>Times, tables and remedies as a person reads them.</summary>
public sealed class ToldTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Berlin", "2026-12-01 13:00:00 +01:00")]
    [InlineData("America/New_York", "2026-12-01 07:00:00 -05:00")]
    [InlineData("Etc/UTC", "2026-12-01 12:00:00 +00:00")]
    public void ATime_HasTheOffsetOfTheViewersZone(string zone, string said) => Assert.Equal(said, Times.Of(Noon, TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void AStart_IsAnInstant_ALocalTimeInItsZone_OrADate()
    {
        Assert.Equal(Times.Of(Noon), Times.OfStart("2026-12-01T12:00:00Z", null));
        Assert.Equal(Times.Of(Noon), Times.OfStart("2026-12-01T13:00:00", "Europe/Berlin"));
        Assert.Equal("2026-12-01", Times.OfStart("2026-12-01", null));
    }

    [Fact]
    public void TimesInASentence_AreTheViewers()
    {
        Assert.Equal($"it waits for the run at {Times.Of(Noon)}; then", Times.InText("it waits for the run at 2026-12-01 13:00 +01:00; then"));
        Assert.Equal($"since {Times.Of(Noon)}", Times.InText("since 2026-12-01T12:00:00Z"));
        Assert.Equal(Times.Of(Noon), Times.InText(Times.Of(Noon)));
        Assert.Equal("at 2026-12-01 13:00", Times.InText("at 2026-12-01 13:00"));
        Assert.Equal("from 2026-12-01 on", Times.InText("from 2026-12-01 on"));
    }

    [Theory]
    [InlineData("Mara", 4)]
    [InlineData("Jürgen", 6)]
    [InlineData("森千代", 6)]
    [InlineData("👩‍🔧", 2)]
    [InlineData("❤️", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("한글", 4)]
    public void ATextsWidth_IsItsColumns(string text, int width) => Assert.Equal(width, Cells.Width(text));

    [Fact]
    public void ColumnsStandBelowEachOther_WhateverTheScript()
    {
        string[] names = ["Mara", "森千代", "👩‍🔧 Ida", "Rene\u0301", string.Concat(Enumerable.Repeat("森", 50)), string.Concat(Enumerable.Repeat("👩‍🔧", 40))];
        var lines = Table.Of(names, ("name", n => n), ("x", _ => "|")).Skip(1).ToList();
        Assert.Equal(names.Length, lines.Count);
        Assert.Single(lines.Select(l => Cells.Width(l)).Distinct());
        Assert.All(lines, l => Assert.EndsWith("  |", l, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Fact]
    public void AReason_GoesOnBelow_AndIsNotCut()
    {
        var reason = string.Join(' ', Enumerable.Range(0, 40).Select(i => $"word{i}"));
        var lines = Table.Of(["W1", "W2"], ("worker", w => w), ("reason", w => new Wrapped(w == "W1" ? reason : null))).ToList();
        Assert.Equal(reason, string.Join(' ', lines.Skip(1).SkipLast(1).Select(l => l["worker  ".Length..])));
        Assert.Equal("W2", lines[^1]);
    }

    [Theory]
    [InlineData("decide under Needs a person, or edit the field on either side", "`attention resolve L1 --take business` (or mailbox), or edit the field on either side")]
    [InlineData("edit the field on either side, or decide", "edit the field on either side, or `attention resolve L1 --take business` (or mailbox)")]
    [InlineData("no password of anna is kept for this address; enter it again", "`workers enroll W1 --password-stdin`")]
    [InlineData("the mailbox was changed from a to b; resume the worker to approve it", "`workers resume W1` approves it")]
    [InlineData("mailbox contacts link, or create", "`mailbox contacts create ITEM --worker W1`")]
    [InlineData("mend it, then: workers resume W1", "mend it, then: workers resume W1")]
    public void ARemedy_NamesItsCommand(string text, string said)
    {
        var named = Remedies.Named(text, "W1", "L1");
        Assert.Contains(said, named, StringComparison.Ordinal);
        Assert.Equal(named, Remedies.Named(named, "W1", "L1"));
    }

    [Fact]
    public void ADiskThatIsFull_IsNamed_WithTheRemedy() =>
        Assert.Contains("the disk is full", Disk.Line(new IOException("No space left on device : '/data/log'", 28)), StringComparison.Ordinal);
}
