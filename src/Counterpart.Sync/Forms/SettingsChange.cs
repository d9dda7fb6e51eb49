namespace Counterpart.Sync;

/// <summary>What a form makes of the settings: the new whole, what the audit says of it, and which secrets end or begin with it.</summary>
public sealed record SettingsChange(Settings Settings, IReadOnlyList<AuditEntry> Audit)
{
    /// <summary>Purposes whose secrets were bound to an address that is no more: they are asked for again.</summary>
    public IReadOnlyList<string> SecretsForgotten { get; init; } = [];

    /// <summary>Secrets to be kept, each bound to its address, or else to that of Exchange in the new settings.</summary>
    public IReadOnlyList<NewSecret> Secrets { get; init; } = [];
}

/// <summary>A secret to be kept under a purpose.</summary>
public sealed record NewSecret(string Purpose, string Text)
{
    /// <summary>The only address that it is used at; null: Exchange's.</summary>
    public Uri? BoundTo { get; init; }

    /// <summary>The purpose of the password for the mail server of alerts.</summary>
    public const string AlertMail = "alerts/smtp";

    /// <summary>The purpose of the key that signs what goes to the webhook of alerts.</summary>
    public const string AlertWebhook = "alerts/webhook";

    /// <summary>The purpose of the service account's.</summary>
    public const string Service = "service";

    /// <summary>The purpose of a worker's own.</summary>
    public static string Of(Model.WorkerId worker) => $"worker/{worker}";

    /// <summary>Never the text itself: it stays out of messages and logs.</summary>
    public override string ToString() => $"a secret for {Purpose}";
}
