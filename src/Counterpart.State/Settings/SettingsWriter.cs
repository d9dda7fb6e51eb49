using System.Text.Json;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Replaces what is set, table by table: rows that are no longer there go, those that changed are written.</summary>
internal static class SettingsWriter
{
    private static readonly string PutParameter = Upsert.Of("Parameters", ["Name"], "Name", "Value");

    private static readonly string PutDirection = Upsert.Of("Mappings", ["Kind", "Field"], "Kind", "Field", "Direction");

    /// <summary>The account's column "Mailbox" is a text here: its number is for what a run writes.</summary>
    private const string PutAccount = """
        INSERT INTO Accounts (Worker, Mailbox, Address, Program, Login, Stage, StageReason, Kinds, Folders, DaysBack, DaysForward, PausedFrom)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
        ON CONFLICT (Worker) DO UPDATE SET Mailbox = excluded.Mailbox, Address = excluded.Address, Program = excluded.Program, Login = excluded.Login,
            Stage = excluded.Stage, StageReason = excluded.StageReason, Kinds = excluded.Kinds, Folders = excluded.Folders,
            DaysBack = excluded.DaysBack, DaysForward = excluded.DaysForward, PausedFrom = excluded.PausedFrom
        """;

    public static void Write(Statements statements, Settings settings)
    {
        var parameters = StoredParameters.ToRows(settings.Parameters).ToList();
        statements.Run("DELETE FROM Parameters WHERE Name NOT IN (SELECT value FROM json_each(?1))", Json(parameters.Select(p => p.Name)));
        parameters.ForEach(p => statements.Run(PutParameter, p.Name, p.Value));

        var directions = settings.Mappings.SelectMany(m => Differing(m.Key, m.Value)).ToList();
        statements.Run("DELETE FROM Mappings WHERE Kind || '.' || Field NOT IN (SELECT value FROM json_each(?1))",
            Json(directions.Select(d => $"{(int)d.Kind}.{d.Field}")));
        directions.ForEach(d => statements.Run(PutDirection, (int)d.Kind, d.Field, (int)d.Direction));

        statements.Run("DELETE FROM Accounts WHERE Worker NOT IN (SELECT value FROM json_each(?1))", Json(settings.Mailboxes.Keys.Select(w => w.Value)));
        foreach (var a in settings.Mailboxes.Values.Select(a => a.ToRow()))
        {
            statements.Run(PutAccount, a.Worker, a.Mailbox, a.Address, (int?)a.Program, a.Login, (int)a.Stage, a.StageReason, a.Kinds, a.Folders,
                a.DaysBack, a.DaysForward, (int?)a.PausedFrom);
        }

        statements.Run("DELETE FROM Freezes");
        settings.Freezes.ForEach(f => statements.Run(
            "INSERT INTO Freezes (Worker, Kind, Since, \"By\") VALUES (?1, ?2, ?3, ?4)", f.Worker?.Value, (int?)f.Kind, Ticks.Of(f.Since), f.By));
        StoredRules.Write(statements, settings.Rules);
        StoredAlerts.Write(statements, settings.Alerts);
    }

    private static IEnumerable<MappingRow> Differing(ItemKind kind, Mapping mapping) =>
        mapping.Schema.Fields.Where(f => mapping[f] != f.Suggested).Select(f => new MappingRow { Kind = kind, Field = f.Name, Direction = mapping[f] });

    private static string Json(IEnumerable<string> texts) => JsonSerializer.Serialize(texts);
}
