namespace Counterpart.Sync;

/// <summary>What a rule answers: allowed, with what comes of it, or refused with the reason. Closed.</summary>
public abstract record Verdict<T>
{
    private Verdict()
    {
    }

    public sealed record Allowed(T Value) : Verdict<T>;

    public sealed record Refused(Refusal Why) : Verdict<T>;

    public static implicit operator Verdict<T>(T value) => new Allowed(value);

    public static implicit operator Verdict<T>(Refusal why) => new Refused(why);

    /// <summary>The next judgement over what was allowed; a refusal stays.</summary>
    public Verdict<TNext> Then<TNext>(Func<T, Verdict<TNext>> next) => this switch
    {
        Allowed(var value) => next(value),
        Refused(var why) => why,
        _ => throw new InvalidOperationException("a verdict is allowed or refused"),
    };

    /// <summary>What was allowed.</summary>
    /// <exception cref="RefusedException">It was refused.</exception>
    public T OrThrow() => this is Allowed(var value) ? value : throw new RefusedException(((Refused)this).Why);
}

/// <summary>Why something is refused: in one sentence for a person, with what would mend it, and the field at fault.</summary>
public sealed record Refusal(RefusalSort Sort, string Reason, string? Remedy = null, string? Field = null)
{
    /// <summary>Reason and remedy in one line.</summary>
    public override string ToString() => Remedy is null ? Reason : $"{Reason}: {Remedy}";
}

/// <summary>The sorts of refusal. Closed; the API answers each with its status.</summary>
public enum RefusalSort
{
    /// <summary>A value that does not fit.</summary>
    Invalid,

    /// <summary>Nobody is known to ask.</summary>
    Unknown,

    /// <summary>The caller's roles do not reach.</summary>
    NotAllowed,

    /// <summary>There is no such thing, or it is another's.</summary>
    NotFound,

    /// <summary>It contradicts what is there: a double, a version passed by.</summary>
    Contradicts,

    /// <summary>A value of the product that is not built yet.</summary>
    NotBuilt,
}

/// <summary>A refusal on its way to the edge, where it is answered.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public Refusal Refusal { get; } = refusal;
}
