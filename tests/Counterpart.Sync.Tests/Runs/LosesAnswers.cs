using System.Reflection;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>
/// A mailbox whose answers to every third create are lost: one in two of those was carried out, the other is carried out only after the
/// next look-up has found nothing, and the next create has begun.
/// </summary>
public class LosesAnswers : DispatchProxy
{
    private IMailbox mailbox = null!;
    private int creates;
    private bool looked;
    private readonly List<(ItemKind Kind, NewItem Item)> late = [];

    public static IMailbox Around(IMailbox mailbox)
    {
        var proxy = Create<IMailbox, LosesAnswers>();
        ((LosesAnswers)(object)proxy).mailbox = mailbox;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        nameof(ISide.CreateAsync) => CreateAsync((ItemKind)args![0]!, (IReadOnlyList<NewItem>)args[1]!, (CancellationToken)args[2]!),
        nameof(ISide.FindAsync) => FindAsync((ItemKind)args![0]!, (IReadOnlyCollection<AttemptId>)args[1]!, (CancellationToken)args[2]!),
        _ => targetMethod.Invoke(mailbox, args),
    };

    private async Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken)
    {
        var overdue = looked ? late.ToList() : [];
        late.RemoveAll(overdue.Contains);
        looked = false;
        foreach (var (lateKind, item) in overdue)
        {
            await mailbox.CreateAsync(lateKind, [item], cancellationToken);
        }

        var results = new List<WriteResult>();
        foreach (var item in items)
        {
            var loses = ++creates % 3 == 0;
            if (loses && creates % 2 == 0)
            {
                late.Add((kind, item));
            }
            else
            {
                results.AddRange(await mailbox.CreateAsync(kind, [item], cancellationToken));
            }

            if (loses)
            {
                results = [.. results.Take(results.Count - (creates % 2 == 0 ? 0 : 1)), new WriteResult.Unknown("no answer in time")];
            }
        }

        return results;
    }

    private Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken)
    {
        looked = true;
        return mailbox.FindAsync(kind, attempts, cancellationToken);
    }
}
