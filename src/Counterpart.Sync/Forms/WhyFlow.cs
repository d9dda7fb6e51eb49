using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Where the fields of a link may go, as far as it is known without asking the sides.</summary>
internal static class WhyFlow
{
    public static FlowOfLink Of(WhyQuestion q, Link link)
    {
        var mapping = q.Policy.Mapping(link.Kind);
        return new FlowOfLink(Where(Direction.Both), Where(Direction.ToMailbox), Where(Direction.ToBusiness)).For(link.Kind, q.Policy.TypeOf(link), q.Record, null);

        FieldSet Where(Direction way) => FieldSet.Of(mapping.Schema.Fields.Where(f => (mapping[f] & f.Allowed & way) != 0));
    }

    /// <summary>Why a field goes to the mailbox and not back; null if it goes both ways.</summary>
    public static string? OneWay(WhyQuestion q, Link link, Field field) =>
        (q.Policy.Mapping(link.Kind)[field] & Direction.ToBusiness) == 0 ? "its mapping is ToMailbox"
        : q.Policy.TypeOf(link) == LinkType.View ? "the synchronization is View"
        : q.Record is { } record && record.ReadOnly.Contains(field) ? "it is inherited from the organization, or owned by a document"
        : null;
}
