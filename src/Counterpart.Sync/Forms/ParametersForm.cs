using NodaTime;

namespace Counterpart.Sync;

/// <summary>The parameters form: sets all that is asked for, or nothing. Pure.</summary>
public static class ParametersForm
{
    /// <summary>Sets parameters by key, and the service account's login and secret where given.</summary>
    public static Verdict<SettingsChange> Set(
        Caller caller, Settings settings, IReadOnlyDictionary<string, string> values, string? login, string? secret, StartSwitches switches, Instant now)
    {
        if (Access.Judge(caller, Act.ChangeSettings) is { } refused)
        {
            return refused;
        }

        var before = settings.Parameters;
        Verdict<Parameters> verdict = before;
        if (values.Keys.GroupBy(k => k, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            return new Refusal(RefusalSort.Invalid, $"{twice.Key} is given twice", "give it once", twice.Key);
        }

        if (secret is not null && Secrets.Unfit(secret) is { } unfit)
        {
            return unfit;
        }

        foreach (var (key, text) in values)
        {
            verdict = verdict.Then(p => SetOne(p, key, text, switches));
        }

        if (login is not null)
        {
            verdict = verdict.Then(p => SetOne(p, "serviceLogin", login, switches));
        }

        return verdict.Then(after => Whole(values.Keys, before, after)).Then<SettingsChange>(after => secret is not null && after.Url is null
            ? new Refusal(RefusalSort.Invalid, "a secret is bound to the address that it is for, and no url is set", "set the parameter url with it, or before", "url")
            : Change(caller, settings, after, secret, now));
    }

    private static Verdict<Parameters> SetOne(Parameters parameters, string key, string text, StartSwitches switches)
    {
        if (ParameterTable.Find(key) is not { } row)
        {
            return new Refusal(RefusalSort.Invalid, $"there is no parameter '{key}'", $"the parameters are {string.Join(", ", ParameterTable.Rows.Select(r => r.Key))}", key);
        }

        return row.Set(parameters, text.Trim(), switches).Then<Parameters>(set =>
            row.NotBuilt.TryGetValue(row.Read(set), out var instead)
                ? new Refusal(RefusalSort.NotBuilt, $"{row.Key}={row.Read(set)} is not built yet", $"until then, {instead}", row.Key)
                : set);
    }

    /// <summary>What rows demand of each other, judged once all are set.</summary>
    private static Verdict<Parameters> Whole(IEnumerable<string> keys, Parameters before, Parameters after)
    {
        var asked = keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (asked.Contains("defaultType") && after.AllowedType == LinkType.View)
        {
            return new Refusal(RefusalSort.Invalid, "defaultType can be chosen only when allowedType is Edit", "set allowedType=Edit as well", "defaultType");
        }

        if (after.Category is null)
        {
            var key = after.NewMailboxContacts == NewMailboxContacts.WithCategory ? "newMailboxContacts"
                : after.FolderAppointments == FolderItems.WithCategory ? "folderAppointments"
                : after.FolderTasks == FolderItems.WithCategory ? "folderTasks" : null;
            if (key is not null)
            {
                return new Refusal(RefusalSort.Invalid, $"{key}=WithCategory needs a category, and category is empty",
                    before.Category is null ? "set category as well" : $"choose another value of {key} before the category goes", key);
            }
        }

        return after;
    }

    private static SettingsChange Change(Caller caller, Settings settings, Parameters after, string? secret, Instant now)
    {
        var before = settings.Parameters;
        var audit = ParameterTable.Rows.Where(r => r.Read(before) != r.Read(after))
            .Select(r => new AuditEntry(now, caller.Name, $"parameters.{r.Key}", r.Read(before), r.Read(after))).ToList();
        var moved = !ExchangeAddress.SameOrigin(before.Url, after.Url);
        if (secret is not null)
        {
            audit.Add(new AuditEntry(now, caller.Name, "parameters.servicePassword", null, "set"));
        }

        //  L5: a new one brings those back that the refused one stopped, each to where it was
        var mended = secret is null ? [] : settings.Mailboxes.Values.Where(m => m is { Stage: RollOutStage.Paused, PausedFrom: not null }).ToList();
        audit.AddRange(mended.Select(m => new AuditEntry(now, caller.Name, $"workers.{m.Worker}.stage", m.Stage.ToString(), m.PausedFrom.ToString())));
        var mailboxes = settings.Mailboxes.SetItems(mended.Select(m => KeyValuePair.Create(m.Worker, m with { Stage = m.PausedFrom!.Value, StageReason = null, PausedFrom = null })));
        return new SettingsChange(settings with { Parameters = after, Mailboxes = mailboxes }, audit)
        {
            SecretsForgotten = moved && before.Url is not null
                ? [NewSecret.Service, .. settings.Mailboxes.Keys.Select(NewSecret.Of)] : [],
            Secrets = secret is null ? [] : [new NewSecret(NewSecret.Service, secret)],
        };
    }
}
