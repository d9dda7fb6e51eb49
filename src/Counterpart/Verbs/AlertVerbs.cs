using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>alerts</c>: what is wrong, and whom it is told.</summary>
internal static class AlertVerbs
{
    private static readonly Option<bool> SigningStdin = new("--webhook-secret-stdin") { Description = "read the signing secret of the webhook from standard input" };
    private static readonly Option<string?> SigningFile = Options.Of<string?>("--webhook-secret-file", "read the signing secret of the webhook from a file", "FILE");

    public static Command Make()
    {
        var pairs = new Argument<string[]>("KEY=VALUE") { Description = "settings to set, all or none", Arity = ArgumentArity.ZeroOrMore };
        return Verb.Group("alerts", "alerts by e-mail and webhook",
            Verb.Of("list", "what is wrong now", "counterpart alerts list", async (s, token) => s.ShowPage(await s.Client.Alerts.ListAsync(s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageAlertView,
                ("alert", a => a.Sort), ("of", a => a.Name), ("since", a => a.Since), ("told", a => a.ToldAt), ("over", a => a.EndedAt),
                ("reason", a => new Wrapped(Remedies.Named(a.Reason, a.Subject))), ("remedy", a => new Wrapped(Remedies.Named(a.Remedy, a.Subject)))), Options.Cursor, Options.Limit),
            Verb.Of("show", "every setting of alerts, and how the channels stand", "counterpart alerts show", async (s, token) => Show(s, await s.Client.Alerts.ShowAsync(token))),
            Verb.Of("set", "set where alerts go; a secret is written once and never shown", """
                counterpart alerts set recipients=it@example.com sender=counterpart@example.com smtpHost=mail.example.com
                counterpart alerts set smtpLogin=counterpart --password-stdin
                counterpart alerts set webhookUrl=https://alerts.example.com/counterpart --webhook-secret-file FILE
                counterpart alerts set lagMinutes=30 gatherMinutes=5
                counterpart alerts set on=off
                """, SetAsync, pairs, Options.PasswordStdin, Options.PasswordFile, SigningStdin, SigningFile),
            Verb.Of("test", "send a test through each channel", "counterpart alerts test", async (s, token) => HealthVerbs.Findings(s, await s.Client.Alerts.TestAsync(token))));

        async Task<int> SetAsync(Session s, CancellationToken token)
        {
            if (s.Get(Options.PasswordStdin) && s.Get(SigningStdin))
            {
                throw new UsageException("standard input holds one secret: give the other in a file");
            }

            var values = Pairs.Read(s.Get(pairs));
            var (password, signing) = (s.Secret(), s.Secret("signing secret", SigningFile, SigningStdin));
            return values.Count == 0 && password is null && signing is null ? throw new UsageException("nothing to set: write key=value, as recipients=it@example.com")
                : Show(s, await s.Client.Alerts.SetAsync(new AlertSettingsChange(values, password, signing), null, token));
        }
    }

    private static int Show(Session s, AlertSettingsView view) => s.Show(view, ApiJson.Default.AlertSettingsView, v => Table.Of(v.Settings,
            ("setting", p => p.Key), ("value", p => p.Value), ("choices", p => p.Values is null ? p.Kind : string.Join(" · ", p.Values)), ("label", p => p.Label))
        .Concat(v.Channels.Select(Line)));

    private static string Line(AlertChannelView channel) => $"{channel.Channel}: " + (channel.Target is not { } target ? "not set"
        : $"to {target}; " + (channel.Test is not { } test ? "not tested" : $"{(test.Arrived ? "a test arrived" : "a test failed")} {Times.Of(test.At)}: {test.Words}")
            + (channel.LastSent is { } sent ? $"; last sent {Times.Of(sent)}" : "")
            + (channel.Waiting > 0 ? $"; {channel.Waiting} waiting" : "") + (channel.GivenUp > 0 ? $"; {channel.GivenUp} given up" : "")
            + (channel.Problem is { } problem ? $"; {problem}" : ""));
}
