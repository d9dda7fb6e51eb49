using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>How sure it is that two things are the same (I6).</summary>
public enum Likeness
{
    Different,

    /// <summary>Same name and company, or same name and phone: a person decides.</summary>
    Likely,

    /// <summary>Same e-mail and no contradicting name; same subject and times.</summary>
    Certain,
}

/// <summary>Compares two things by their keys (I6). Whether only one stands on each side is the caller's to see.</summary>
public static class Likenesses
{
    /// <summary>
    /// Whether two things can't well be the same although an id says so: persons of different names without a common e-mail, activities that
    /// share neither subject nor time.
    /// </summary>
    public static bool Contradict(FieldValues left, FieldValues right)
    {
        if (left.Schema.Kind != ItemKind.Contact)
        {
            var times = left.Schema.Kind == ItemKind.Appointment ? "times" : "dueDate";
            return !Equals(left["subject"], right["subject"]) && (left[times] is null || !Equals(left[times], right[times]));
        }

        var (l, r) = (MatchKeysOf.Of(left), MatchKeysOf.Of(right));
        return l.Name is not null && r.Name is not null && l.Name != r.Name && !l.Emails.Any(r.Emails.Contains);
    }

    public static Likeness Of(MatchKeys left, MatchKeys right)
    {
        if (left.Exact is not null || right.Exact is not null)
        {
            return left.Exact == right.Exact ? Likeness.Certain : Likeness.Different;
        }

        var sameName = left.Name is not null && left.Name == right.Name;
        if (left.Emails.Any(right.Emails.Contains))
        {
            return sameName || left.Name is null || right.Name is null ? Likeness.Certain : Likeness.Likely;
        }

        return sameName && ((left.Company is not null && left.Company == right.Company) || left.Phones.Any(l => right.Phones.Any(r => MatchNormalization.SamePhone(l, r))))
            ? Likeness.Likely : Likeness.Different;
    }
}
