using Counterpart.Client;

namespace Counterpart.Server.Console.Controls;

/// <summary>How alerts and their channels stand, in words.</summary>
internal static class AlertSentences
{
    /// <summary>As the badge says it.</summary>
    public static string State(AlertView alert) => alert switch
    {
        { EndedAt: not null } => "Over",
        { Sort: "fails" } => "Failing",
        { Sort: "lags" } => "Lags",
        { Sort: "held" } => "Held",
        _ => "Expires",
    };

    /// <inheritdoc cref="State(AlertView)"/>
    public static string State(AlertChannelView channel) => !channel.IsSet ? "Off"
        : channel.Problem is not null || channel.Test is { Arrived: false } ? "Failed"
        : channel.Test is { Arrived: true } ? "Done" : "New";

    public static string Name(AlertChannelView channel) => channel.Channel == "mail" ? "E-mail" : "Webhook";

    public static string Standing(AlertChannelView channel) => channel.Target is not { } target ? "not set; nothing is told this way."
        : $"to {target}. {(channel.Test is not { } test ? "Not tested yet." : $"{(test.Arrived ? "A test arrived" : "The test failed")}: {test.Words}.")}"
            + (channel.Problem is { } problem ? $" The latest message has not arrived: {problem}." : "")
            + (channel.Waiting > 0 ? $" {Words.Count(channel.Waiting, "message")} to be tried again." : "")
            + (channel.GivenUp > 0 ? $" {Words.Count(channel.GivenUp, "message")} given up in the last 30 days." : "");
}
