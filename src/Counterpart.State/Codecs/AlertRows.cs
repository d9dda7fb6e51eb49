using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Alerts, their messages and tests, as rows and back.</summary>
internal static class AlertRows
{
    private static readonly string PutAlert = Upsert.Of("Alerts", ["Sort", "Subject"], "Sort", "Subject", "Name", "Reason", "Remedy", "Page", "Since", "ToldAt", "EndedAt");

    private static readonly string PutMessage = Upsert.Of(
        "AlertMessages", ["Id"], "Id", "Channel", "MadeAt", "Subject", "Body", "Attempts", "NextAt", "SentAt", "GivenUpAt", "Problem");

    private static readonly string PutTest = Upsert.Of("AlertTests", ["Channel"], "Channel", "Target", "At", "Arrived", "Words");

    public static void Write(this Statements statements, Alert alert) => statements.Run(PutAlert, (int)alert.Cause.Sort, alert.Cause.Subject, alert.Cause.Name, alert.Cause.Reason,
        alert.Cause.Remedy, alert.Cause.Page, Ticks.Of(alert.Since), Ticks.Of(alert.ToldAt), Ticks.Of(alert.EndedAt));

    public static void Write(this Statements statements, AlertMessage message) => statements.Run(PutMessage, message.Id, (int)message.Channel, Ticks.Of(message.MadeAt), message.Subject,
        message.Body, message.Attempts, Ticks.Of(message.NextAt), Ticks.Of(message.SentAt), Ticks.Of(message.GivenUpAt), message.Problem);

    public static void Write(this Statements statements, AlertTest test) =>
        statements.Run(PutTest, (int)test.Channel, test.Target, Ticks.Of(test.At), test.Arrived, test.Words);

    public static Alert ToAlert(this AlertRow row) => new(new AlertCause(row.Sort, row.Subject, row.Name, row.Reason, row.Remedy, row.Page), Ticks.At(row.Since))
    {
        ToldAt = Ticks.At(row.ToldAt),
        EndedAt = Ticks.At(row.EndedAt),
    };

    public static AlertMessage ToMessage(this AlertMessageRow row) => new(row.Id, row.Channel, Ticks.At(row.MadeAt), row.Subject, row.Body)
    {
        Attempts = row.Attempts,
        NextAt = Ticks.At(row.NextAt),
        SentAt = Ticks.At(row.SentAt),
        GivenUpAt = Ticks.At(row.GivenUpAt),
        Problem = row.Problem,
    };

    public static AlertTest ToTest(this AlertTestRow row) => new(row.Channel, row.Target, Ticks.At(row.At), row.Arrived, row.Words);
}
