using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>A preview of an enrollment is judged as the enrollment itself, and saves nothing: a form with several parts asks it first.</summary>
public sealed class EnrollmentPreviewTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preview_RefusesWhatEnrollingRefuses_AndSavesNothing()
    {
        await using var site = await Installation.StartAsync(0);
        await site.EnrollAsync("W1");
        var before = (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!;
        var bad = new EnrollmentRequest { DaysBack = -1 };

        var refused = await Assert.ThrowsAsync<ProblemException>(() => site.Api.Workers.EnrollAsync("W1", bad, Stop, preview: true));
        Assert.Equal(refused.Message, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Workers.EnrollAsync("W1", bad, Stop))).Message);
        Assert.Equal("daysBack", refused.Problem.Field);

        var good = new EnrollmentRequest { DaysBack = before.DaysBack + 7 };
        Assert.Equal(before.DaysBack, (await site.Api.Workers.EnrollAsync("W1", good, Stop, preview: true)).Mailbox!.DaysBack);
        Assert.Equal(before.DaysBack, (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.DaysBack);
        Assert.Equal(before.DaysBack + 7, (await site.Api.Workers.EnrollAsync("W1", good, Stop)).Mailbox!.DaysBack);
    }
}
