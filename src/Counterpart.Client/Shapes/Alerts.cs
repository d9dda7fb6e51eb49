namespace Counterpart.Client;

/// <summary>Something that is wrong, or was until a moment ago. It holds no values of records or items.</summary>
/// <param name="Sort"><c>lags</c>, <c>fails</c>, <c>held</c> or <c>expires</c>.</param>
/// <param name="Subject">The id of the worker or token.</param>
/// <param name="Link">The page of the console to go to.</param>
public sealed record AlertView(string Sort, string Subject, string Name, string Reason, string Remedy, string Link, DateTimeOffset Since)
{
    /// <summary>When it was told last; null: not yet.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When it was over, which is still to be told; null: it lasts.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What a webhook gets.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="Kind"><c>alerts</c> or <c>test</c>.</param>
public sealed record AlertDigestView(string Id, DateTimeOffset At, string Kind, string Summary)
{
    public IReadOnlyList<AlertView> New { get; init; } = [];

    /// <summary>Told a day ago, and not over.</summary>
    public IReadOnlyList<AlertView> Lasting { get; init; } = [];

    public IReadOnlyList<AlertView> Over { get; init; } = [];

    /// <summary>How many are left out of the three lists.</summary>
    public int More { get; init; }
}

/// <summary>How alerts are set, at one version of the settings. Secrets are only said to be there.</summary>
public sealed record AlertSettingsView(long Version, IReadOnlyList<AlertSettingView> Settings, IReadOnlyList<AlertChannelView> Channels);

/// <summary>One setting. <paramref name="Values"/> are the allowed ones, the default first; null: <paramref name="Kind"/> says what is expected.</summary>
public sealed record AlertSettingView(string Key, string Label, string Kind, string Help, string Value, string Default, IReadOnlyList<string>? Values = null);

/// <summary>Settings of alerts to set, all or none: by key, in their written form. The secrets are write-only.</summary>
/// <param name="Password">Of the login at the mail server.</param>
/// <param name="WebhookSecret">What messages to the webhook are signed with.</param>
public sealed record AlertSettingsChange(IReadOnlyDictionary<string, string> Values, string? Password = null, string? WebhookSecret = null);

/// <summary>How one channel stands.</summary>
/// <param name="Channel"><c>mail</c> or <c>webhook</c>.</param>
public sealed record AlertChannelView(string Channel, bool IsSet, bool HasSecret)
{
    /// <summary>Where it leads; null: it is not set.</summary>
    public string? Target { get; init; }

    /// <summary>Of the last test of this target; null: there was none.</summary>
    public AlertTestView? Test { get; init; }

    public DateTimeOffset? LastSent { get; init; }

    /// <summary>Messages that are tried again.</summary>
    public int Waiting { get; init; }

    /// <summary>Messages of the last 30 days that did not arrive in a day.</summary>
    public int GivenUp { get; init; }

    /// <summary>Why the latest message has not arrived; null: it has.</summary>
    public string? Problem { get; init; }
}

/// <summary>What became of a test.</summary>
public sealed record AlertTestView(DateTimeOffset At, bool Arrived, string Words);
