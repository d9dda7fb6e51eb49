using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What changed on one side since its base.</summary>
public static class Edits
{
    /// <summary>
    /// The fields that one side edited: known to the base and different from it, counting what was sent and came back in its normal form
    /// as the same (V2). Notes are not looked at.
    /// </summary>
    public static FieldSet Of(FieldValues now, Tie tie, IForms forms)
    {
        var edits = FieldSet.Empty;
        if (tie.Base is not { } known)
        {
            return edits;
        }

        foreach (var field in known.Schema.Fields)
        {
            if (known.Knows(field) && now.Knows(field) && !Equals(now[field], known[field])
                && !(tie.Sent.Contains(field) && Equals(now[field], forms.NormalForm(field, known[field]))))
            {
                edits = edits.With(field);
            }
        }

        return edits;
    }

    /// <summary>
    /// Those of the side's edits that are unsynchronized in the sense of D: mapped, let over to the other side, neither waiting nor refused. A
    /// value that was entered after another one had to wait waits for nothing yet (V3).
    /// </summary>
    public static FieldSet Unsynchronized(FieldValues now, Side side, FlowOfLink flow, Link link, IForms forms)
    {
        var open = Of(now, link.Of(side), forms) & (side == Side.Business ? flow.ToMailbox : flow.ToBusiness);
        foreach (var (name, note) in link.Notes)
        {
            if (link.Schema.Find(name) is { } field && Equals(note.Of(side), now[field]))
            {
                open = open.Without(field);
            }
        }

        return open;
    }
}
