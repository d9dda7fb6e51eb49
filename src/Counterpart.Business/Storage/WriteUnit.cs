using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>
/// One caller's change: all of it is written, or nothing. It hands out the numbers, and sees to it that what shows a changed party is
/// changed too (R2).
/// </summary>
internal sealed class WriteUnit(BusinessContext context, SqliteConnection connection, NumberSequences sequences, Instant now)
{
    private readonly Dictionary<long, long> touchedParties = [];
    private readonly HashSet<long> changedContacts = [];

    public BusinessContext Context => context;

    public Instant Now => now;

    public long NowTicks { get; } = now.ToUnixTimeTicks();

    /// <summary>The next number of a sequence; never handed out again, even if this unit fails.</summary>
    public long Next(string sequence) => sequences.Next(sequence);

    /// <summary>A number that was handed out before, never to come again; null: the next one.</summary>
    public long NextOr(string sequence, long? former)
    {
        if (former is { } number)
        {
            Raise(sequence, number);
            return number;
        }

        return Next(sequence);
    }

    /// <summary>Makes every sequence skip so many numbers.</summary>
    public void JumpAhead(long by)
    {
        foreach (var name in NumberSequences.Names)
        {
            sequences.Jump(name, by);
        }
    }

    /// <summary>The last number of a sequence.</summary>
    public long Last(string sequence) => sequences.Last(sequence);

    /// <summary>Raises a sequence that counts something of its own, such as days.</summary>
    public void Raise(string sequence, long to) => sequences.Jump(sequence, Math.Max(0, to - sequences.Last(sequence)));

    /// <summary>Gives the contact a new place in the feed.</summary>
    public void Changed(ContactRow contact)
    {
        contact.Version = Next(NumberSequences.Feed);
        contact.ModifiedAt = NowTicks;
        changedContacts.Add(contact.Number);
    }

    /// <summary>A party or one of its locations has changed, and with it every contact that shows it; those are told when the unit ends.</summary>
    /// <param name="by">The contact through which it was changed; 0: none.</param>
    public void Touch(PartyRow party, long by)
    {
        party.Version = Next(NumberSequences.Feed);
        touchedParties[party.Number] = by;
    }

    /// <summary>Whether another contact's change in this same unit has touched the party, so that a version read before is no longer true.</summary>
    public bool TouchedByAnother(long party, long contact) => touchedParties.TryGetValue(party, out var by) && by != contact;

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        if (touchedParties.Count == 0)
        {
            return;
        }

        var parties = touchedParties.Keys.ToArray();
        var showing = await context.Contacts.Where(c => parties.Contains(c.Person))
            .Union(context.Contacts.Where(c => parties.Contains(c.ContactFor))).Select(c => c.Number).ToListAsync(cancellationToken);
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Contacts SET Version = $version, ModifiedAt = $now WHERE Number = $number";
        var version = command.Parameters.Add("$version", SqliteType.Integer);
        var number = command.Parameters.Add("$number", SqliteType.Integer);
        command.Parameters.AddWithValue("$now", NowTicks);
        foreach (var contact in showing.Where(c => !changedContacts.Contains(c)).Order())
        {
            version.Value = Next(NumberSequences.Feed);
            number.Value = contact;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
