using Counterpart.Model;

namespace Counterpart.SmallScope;

/// <summary>Plays all families, shorter histories before longer ones, so that what fails first is the shortest.</summary>
internal static class Player
{
    /// <summary>Everything up to so many operations; it ends with the first length that fails.</summary>
    public static (Statistics Sum, IReadOnlyList<Failure> Failures) Play(
        IReadOnlyCollection<ItemKind> kinds, int operations, int threads, Action<int, Statistics>? told = null)
    {
        var sum = new Statistics();
        for (var length = 0; length <= operations; length++)
        {
            var harvest = new Harvest();
            var families = Case.Families(kinds).Select(c => new Family(c, harvest)).ToList();
            var next = -1;
            var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
            {
                for (var i = Interlocked.Increment(ref next); i < families.Count; i = Interlocked.Increment(ref next))
                {
                    families[i].Play(length);
                }
            }, 16 << 20)).ToList();
            workers.ForEach(w => w.Start());
            workers.ForEach(w => w.Join());
            var ofLength = new Statistics();
            families.ForEach(f => ofLength.Add(f.Statistics));
            sum.Add(ofLength);
            told?.Invoke(length, ofLength);
            if (harvest.Failures.Count > 0)
            {
                return (sum, harvest.Failures);
            }
        }

        return (sum, []);
    }
}
