using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Exchange.Tests;

/// <summary>Sessions to a server that does not exist, played by a <see cref="Replay"/>.</summary>
internal static class TestSession
{
    public const string Host = "mail.example.com";

    public static ExchangeServer Server { get; } = new(new Uri($"https://{Host}/EWS/Exchange.asmx"), new BasicSignIn("anna", "pass|word"));

    public static ExchangeSession Open(HttpMessageHandler handler, TimeProvider? time = null, ExchangeServer? server = null) =>
        new(server ?? Server, time ?? Clock(), new Random(1), handler);

    /// <summary>A clock on which every wait ends at once, at its own time.</summary>
    public static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The request that the operation makes.</summary>
    public static string Written(Operation operation, string? actsFor = null)
    {
        using var body = new RequestBody();
        Soap.Write(body, operation, actsFor);
        return System.Text.Encoding.UTF8.GetString(body.Written);
    }

    /// <summary>Awaits while the clock is moved on whenever the session waits.</summary>
    public static async Task<T> RunAsync<T>(FakeTimeProvider clock, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await work;
    }

    /// <summary>The fault that the operation ends with; its sentence names the host.</summary>
    public static async Task<ExchangeFault> FaultAsync(ExchangeSession session, Operation operation)
    {
        var fault = await session.TrySendAsync(operation, Cancel);
        Assert.NotNull(fault);
        Assert.Contains(Host, fault.Sentence, StringComparison.Ordinal);
        return fault;
    }
}
