namespace Counterpart.Sync;

/// <summary>The secrets of alerts as they are given; null: not given. Their texts are in no message.</summary>
public sealed record AlertSecrets(string? Password = null, string? Signing = null)
{
    private const int ShortestSigning = 16;

    internal Refusal? Unfit() => Password is { } password && Secrets.Unfit(password) is { } unfit ? unfit
        : Signing is not { } signing ? null
        : signing.Length < ShortestSigning
            ? new Refusal(RefusalSort.Invalid, $"a signing secret of {signing.Length} characters can be guessed", $"use {ShortestSigning} or more, by chance: 'openssl rand -hex 32' makes one", "webhookSecret")
        : Secrets.Unfit(signing) is { } bad
            ? bad with { Reason = bad.Reason.Replace("password", "signing secret", StringComparison.Ordinal), Field = "webhookSecret" } : null;

    public override string ToString() => "secrets of alerts";
}
