using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>status</c> and <c>doctor</c>.</summary>
internal static class HealthVerbs
{
    public static Command Status() => Verb.Of("status", "lag, queue, errors", "counterpart status", async (s, token) =>
        s.Show(await s.Client.Server.StatusAsync(token), ApiJson.Default.StatusView, v =>
            new[] { $"version {v.Version}, since {Times.Of(v.Started)}: {v.Queued} queued, {v.Running} running, {v.Attention} for a person" }
                .Concat(v.Freezes.Select(FreezeVerbs.Line))
                .Concat(Table.Of(v.Mailboxes, ("worker", m => m.Worker), ("stage", m => m.Stage), ("now", m => m.IsRunning ? "running" : m.IsQueued ? "queued" : ""),
                    ("last run", m => m.LastRun), ("outcome", m => m.LastOutcome), ("lag", m => m.LagSeconds is { } lag ? $"{lag} s" : null),
                    ("failures", m => m.Failures), ("next", m => m.NextRun), ("reason", m => new Wrapped(m.Reason is null ? null : Remedies.Named(m.Reason, m.Worker)))))));

    public static Command Doctor()
    {
        var data = Options.Of<string?>("--data", "a data folder that no server holds, instead of a server", "DIR");
        return Verb.Of("doctor", "configuration, databases, program, mailboxes; each finding with its remedy", """
            counterpart doctor
            counterpart doctor --data DIR
            """, async (s, token) =>
        {
            if (s.Get(data) is { } folder)
            {
                return s.Get(Options.Server) is null ? Findings(s, Serving.FolderDoctor.Look(folder, TimeProvider.System))
                    : throw new UsageException("--data and --server exclude each other: a folder that no server holds, or a server");
            }

            try
            {
                return Findings(s, await s.Client.Server.DoctorAsync(token));
            }
            catch (ServerUnreachableException e)
            {
                return Verb.Fail($"{e.Message}; 'doctor --data DIR' looks at a data folder that no server holds", ExitStatus.Unreachable);
            }
        }, data);
    }

    /// <summary>Findings a line each; what does not work is status 1.</summary>
    public static int Findings(Session s, FindingsView view, string? worker = null)
    {
        s.Show(view, ApiJson.Default.FindingsView, v => v.Findings.Select(f => $"{(f.Works ? "ok  " : "FAIL")}  {f.Step}: {Remedies.Named(f.Message, worker)}{(f.Remedy is null ? "" : $" — {Remedies.Named(f.Remedy, worker)}")}"));
        return view.Works ? ExitStatus.Done : ExitStatus.Failed;
    }
}
