using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.SmallScope.Tests;

/// <summary>Every history of up to three operations; <c>./test --small-scope</c> plays the longer ones.</summary>
public sealed class SmallScopeTests
{
    private const int Operations = 3;

    [Fact]
    [Rule("V1", "V11")]
    public void EveryShortHistory_KeepsEveryInvariant()
    {
        var (sum, failures) = Player.Play(ItemKinds.All, Operations, threads: 1);
        Assert.True(failures.Count == 0, failures.Count == 0 ? null : $"{failures[0].Case}: {string.Join("; ", failures[0].Steps)}: {failures[0].Why.Message}; ./test --small-scope tells it");
        Assert.True(sum.Histories > 30_000 && sum.Deaths > 100_000, $"only {sum.Histories} histories and {sum.Deaths} with a death were played");
    }

    /// <summary>What histories begin with is played once, on forks: that comes to the very same as playing each from the start.</summary>
    [Fact]
    public void AFork_GoesOnLikeItsOrigin_AndLeavesItAlone()
    {
        var @case = new Case(ItemKind.Contact, Layout.OneRecordTwoMailboxes, Start.InStep, LinkType.Edit, LinkType.Edit, Direction.Both);
        Step[] steps = [new(Verb.Edit, 1, 0), new(Verb.Run, 0, 1), new(Verb.Delete, 1, 2), new(Verb.Run, 0, 2)];
        var told = new List<string>();
        Failure.Play(@case, steps, told.Add);
        var office = Beginning.Of(@case);
        foreach (var step in steps)
        {
            var before = Standing.Of(office);
            var next = office.Fork();
            Take(next, step);
            Assert.Equal(before, Standing.Of(office));
            Take(office.Fork(), step);
            Assert.Equal(before, Standing.Of(office));
            office = next;
        }

        var again = Beginning.Of(@case);
        foreach (var step in steps)
        {
            Take(again, step);
        }

        Assert.Equal(Standing.Of(again), Standing.Of(office));

        static void Take(Office office, Step step)
        {
            if (step.Verb == Verb.Run)
            {
                office.Run(step.Place, null);
            }
            else
            {
                office.Do(step);
            }
        }
    }

    /// <summary>Of what commutes one order is played: the others come to the very same.</summary>
    [Fact]
    public void WhatCommutes_ComesToTheSame_InEitherOrder()
    {
        var @case = new Case(ItemKind.Task, Layout.OneRecordTwoMailboxes, Start.InStep, LinkType.Edit, LinkType.Edit, Direction.Both);
        var steps = Beginning.Of(@case).Possible().ToList();
        var pairs = 0;
        foreach (var (one, other) in from one in steps from other in steps where Step.Commute(one, other) select (one, other))
        {
            Assert.Equal(Played(one, other), Played(other, one));
            pairs++;
        }

        Assert.True(pairs > 20, $"only {pairs} pairs");

        string Played(Step first, Step second)
        {
            var office = Beginning.Of(@case);
            foreach (var step in new[] { first, second })
            {
                if (step.Verb == Verb.Run)
                {
                    office.Run(step.Place, null);
                }
                else
                {
                    office.Do(step);
                }
            }

            Settling.Settle(office);
            return Standing.Of(office);
        }
    }
}
