using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>V9: a plain text that replaces a formatted one leaves the formatted one in the history. It is read, and journalled, before.</summary>
internal static class Formatting
{
    public const string Body = "body";

    /// <summary>The formatted text that one write replaces; null: none.</summary>
    public static async Task<string?> OfAsync(RunScope scope, Side side, Field field, SideId thing, CancellationToken cancellationToken) =>
        side == Side.Mailbox && field.Name == Body ? (await scope.Ports.Mailbox.FormattedAsync(field.Kind, [thing], cancellationToken))[0] : null;

    public static async Task ReadAsync(RunScope scope, PlanContext context, IReadOnlyList<LinkWork> works, CancellationToken cancellationToken)
    {
        var body = context.Schema[Body];
        var replacing = works.Where(w => !w.IsStopped && w.Intents.TryGetValue(Side.Mailbox, out var i)
            && i is { Action: IntentAction.Update, Before: { } before } && before.Knows(body) && before[body] is not null).ToList();
        if (replacing.Count == 0)
        {
            return;
        }

        var texts = await scope.Ports.Mailbox.FormattedAsync(context.Kind, [.. replacing.Select(w => w.Intents[Side.Mailbox].Target!.Value)], cancellationToken);
        for (var i = 0; i < replacing.Count; i++)
        {
            replacing[i].Intents[Side.Mailbox] = replacing[i].Intents[Side.Mailbox] with { Formatted = texts[i] };
        }
    }
}
