using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What deserves an alert, when it is told, and how it reads.</summary>
public sealed class AlertRulesTests
{
    private static readonly Duration Lag = Duration.FromMinutes(60);
    private static readonly Duration Interval = Duration.FromMinutes(5);
    private static readonly Duration Gather = Duration.FromMinutes(10);
    private static readonly Uri Console = new("https://counterpart.example.com/");
    private static Instant Now => Form.Now;

    [Fact]
    public void InStep_NothingIsWrong() => Assert.Empty(Causes(Well()));

    [Fact]
    public void Lags_OnlyWhenItWasRunForSoLong_AndNoRunWentThrough()
    {
        var old = Well() with { WentThroughAt = Now - Duration.FromMinutes(61) };
        var cause = Assert.Single(Causes(old));
        Assert.Equal((AlertSort.Lags, "W1", "Anna Berg (W1)", "no run went through for more than 60 minutes", "/workers/W1"), (cause.Sort, cause.Subject, cause.Name, cause.Reason, cause.Page));
        Assert.Empty(Causes(old with { WentThroughAt = Now - Lag }));
        //  the server was down, or the mailbox was paused, until a moment ago
        Assert.Empty(Causes(old with { RunSince = Now - Duration.FromMinutes(2) }));
        Assert.Empty(Causes(old with { RunSince = null }));
        Assert.Single(Causes(Well() with { WentThroughAt = null }));
        //  between two runs of a long interval none lags
        Assert.Empty(AlertCauses.Of([old], [], [], Lag, Duration.FromHours(1), Now));
        Assert.Equal("no run went through for more than 2 hours", Assert.Single(AlertCauses.Of([old with { WentThroughAt = null }], [], [], Lag, Duration.FromHours(1), Now)).Reason);
    }

    [Fact]
    public void Lagged_LastsOverARestart_UntilARunGoesThrough()
    {
        var old = Well() with { WentThroughAt = Now - Duration.FromHours(3) };
        var open = new Alert(Causes(old)[0], Now - Duration.FromHours(2));
        Assert.Single(Causes(old with { RunSince = Now }, open));
        Assert.Empty(Causes(Well() with { RunSince = Now }, open));
    }

    [Fact]
    [Rule("L5")]
    public void Fails_ByTheLastRun_ByAFolder_ByARefusedCredential_NotByAPersonsPause()
    {
        var failed = Well() with { LastOutcome = RunOutcome.Failed, LastMessage = "mail.example.com does not answer" };
        Assert.Equal("mail.example.com does not answer", Assert.Single(Causes(failed)).Reason);
        Assert.Equal("the folder is gone", Assert.Single(Causes(At(RollOutStage.Failing, "the folder is gone"))).Reason);
        var refused = failed with { RunSince = null, Account = failed.Account with { Stage = RollOutStage.Paused, StageReason = failed.LastMessage, PausedFrom = RollOutStage.Live } };
        Assert.Equal("paused: mail.example.com does not answer", Assert.Single(Causes(refused)).Reason);
        Assert.Empty(Causes(refused with { Account = refused.Account with { StageReason = "on holiday", PausedFrom = null } }));
        Assert.Empty(Causes(failed with { Account = failed.Account with { Stage = RollOutStage.Left } }));
        //  one that fails lags by that: told once
        Assert.Equal(AlertSort.Fails, Assert.Single(Causes(failed with { WentThroughAt = null })).Sort);
        Assert.Equal("a b c", Assert.Single(Causes(failed with { LastMessage = "a\r\nb\tc" })).Reason);
        Assert.Equal(300, Assert.Single(Causes(failed with { LastMessage = new string('x', 1000) })).Reason.Length);
    }

    [Fact]
    [Rule("D8")]
    public void Held_SaysHowMuchWaits() => Assert.Equal((AlertSort.Held, "1,204 synchronizations held back, beyond a budget", "/attention"),
        Assert.Single(Causes(Well() with { Held = 1204 })) is var held ? (held.Sort, held.Reason, held.Page) : default);

    [Fact]
    public void Credential_AWeekBefore_AndAWeekAfter()
    {
        Assert.Equal("expires on 2026-11-29 09:00 UTC", Reason(Duration.FromDays(-24), Duration.FromDays(6)));
        Assert.Null(Reason(Duration.FromDays(-22), Duration.FromDays(8)));
        Assert.Equal("expired on 2026-11-20 09:00 UTC", Reason(Duration.FromDays(-33), Duration.FromDays(-3)));
        Assert.Null(Reason(Duration.FromDays(-40), Duration.FromDays(-8)));
        //  one that lives for a day is not about to expire all its life
        Assert.Null(Reason(Duration.FromHours(-16), Duration.FromHours(8)));
        Assert.NotNull(Reason(Duration.FromHours(-19), Duration.FromHours(5)));

        static string? Reason(Duration made, Duration expires) =>
            AlertCauses.Of([], [new WatchedCredential("t1", "erp", Now + made, Now + expires)], [], Lag, Interval, Now).SingleOrDefault()?.Reason;
    }

    [Fact]
    public void Raised_OncePerCause_ToldOnceADay_AndEnded()
    {
        var cause = Cause("W1");
        var alerts = AlertKeeping.Keep([], [cause], Now);
        Assert.Null(AlertDigest.Due(alerts, Gather, Now + Duration.FromMinutes(9)));
        alerts = Told(alerts, Now + Gather, news: 1);
        for (var i = 1; i < 24 * 60; i++)
        {
            alerts = AlertKeeping.Keep(alerts, [cause with { Reason = $"again {i}" }], Now + Duration.FromMinutes(i));
            Assert.Null(AlertDigest.Due(alerts, Gather, Now + Duration.FromMinutes(i)));
        }

        Assert.Equal((Now, "again 1439"), (alerts[0].Since, alerts[0].Cause.Reason));
        var nextDay = Now + Gather + AlertDigest.Again + Gather;
        alerts = Told(alerts, nextDay, lasting: 1);
        alerts = AlertKeeping.Keep(alerts, [], nextDay + Gather);
        alerts = AlertKeeping.Keep(alerts, [], nextDay + Gather + Gather);
        Assert.Empty(Told(alerts, nextDay + Gather + Gather, over: 1));
    }

    [Fact]
    public void OverBeforeItWasTold_IsNotTold_AndBackBeforeItsEndWasTold_NeitherIs()
    {
        Assert.Empty(AlertKeeping.Keep(AlertKeeping.Keep([], [Cause("W1")], Now), [], Now + Interval));
        var told = Told(AlertKeeping.Keep([], [Cause("W1")], Now), Now + Gather, news: 1);
        var back = AlertKeeping.Keep(AlertKeeping.Keep(told, [], Now + Gather + Interval), [Cause("W1")], Now + Gather + Interval * 2);
        Assert.Null(AlertDigest.Due(back, Gather, Now + Gather * 4));
    }

    [Fact]
    public void TwoHundred_AreOneDigest_ThatSaysTheReasonOnce()
    {
        var causes = Enumerable.Range(1, 200).Select(i => Cause($"W{i}")).Append(Cause("W1") with { Sort = AlertSort.Held, Reason = "12 synchronizations held back, beyond a budget", Page = "/attention" }).ToList();
        var digest = AlertDigest.Due(AlertKeeping.Keep([], causes, Now), Gather, Now + Gather)!;
        Assert.Equal("Counterpart: 200 mailboxes fail, 1 mailbox is held", AlertWords.Subject(digest));
        var text = AlertWords.Text(digest, Console);
        Assert.Equal("200 mailboxes: mail.example.com does not answer", text.Split('\n')[0]);
        Assert.Contains("Name (W10) and 190 more", text, StringComparison.Ordinal);
        Assert.Contains("https://counterpart.example.com/attention", text, StringComparison.Ordinal);
        Assert.True(text.Length < 1000, text);
        var many = AlertDigest.Due(AlertKeeping.Keep([], [.. causes.Select((c, i) => c with { Reason = $"{i} held" })], Now), Gather, Now + Gather)!;
        Assert.Contains("and 181 more", AlertWords.Text(many, Console), StringComparison.Ordinal);
    }

    [Fact]
    public void One_IsNamedInTheSubject_AndItsEndToo()
    {
        var alert = new Alert(Cause("W1"), Now);
        Assert.Equal("Counterpart: Name (W1) fails", AlertWords.Subject(new AlertDigest([alert], [], [])));
        Assert.Equal("Counterpart: over: Name (W1) fails", AlertWords.Subject(new AlertDigest([], [], [alert])));
        Assert.Equal("Over:\n\nName (W1): mail.example.com does not answer\n\nAll that is wrong now: https://counterpart.example.com/alerts\n",
            AlertWords.Text(new AlertDigest([], [], [alert]), Console));
    }

    private static IReadOnlyList<Alert> Told(IReadOnlyList<Alert> alerts, Instant at, int news = 0, int lasting = 0, int over = 0)
    {
        var digest = Assert.IsType<AlertDigest>(AlertDigest.Due(alerts, Gather, at));
        Assert.Equal((news, lasting, over), (digest.New.Count, digest.Lasting.Count, digest.Over.Count));
        var after = digest.Told(alerts, at);
        Assert.Null(AlertDigest.Due(after, Gather, at + Gather));
        return after;
    }

    private static AlertCause Cause(string worker) => new(AlertSort.Fails, worker, $"Name ({worker})", "mail.example.com does not answer", "mend it; it is tried again by itself", $"/workers/{worker}");

    private static WatchedMailbox Well() => At(RollOutStage.Live, null);

    private static WatchedMailbox At(RollOutStage stage, string? reason) =>
        new(new MailboxAccount(new MailboxId("m1"), Form.W1, "anna@example.com") { Stage = stage, StageReason = reason }, "Anna Berg")
        {
            RunSince = Now - Duration.FromDays(1), LastOutcome = RunOutcome.Done, WentThroughAt = Now - Duration.FromMinutes(4),
        };

    private static IReadOnlyList<AlertCause> Causes(WatchedMailbox mailbox, params Alert[] open) => AlertCauses.Of([mailbox], [], open, Lag, Interval, Now);
}
