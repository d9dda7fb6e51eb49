using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.SmallScope;

/// <summary>The office in which the histories of a case begin.</summary>
internal static class Beginning
{
    public static Office Of(Case @case)
    {
        var office = new Office(@case, [.. Enumerable.Range(1, @case.Mailboxes).Select(n => new Seat(@case, n))]);
        for (var thing = 1; thing <= @case.Things; thing++)
        {
            if (@case.Start == Start.ItemOnly)
            {
                office.MailboxOf(1).Person.Add(Typed(@case, thing));
            }
            else
            {
                AddRecord(office, Typed(@case, thing));
            }
        }

        if (@case.Start == Start.InStep)
        {
            //  the second time to read what the first one wrote
            for (var i = 0; i < 2; i++)
            {
                foreach (var seat in office.Seats)
                {
                    office.Run(seat.Number, null);
                }
            }

            office.Wait(Duration.FromHours(1));
        }

        return office;
    }

    private static void AddRecord(Office office, FieldValues values)
    {
        var @case = office.Case;
        var record = office.Business.Add(values, office.Seats[0].Worker);
        if (@case.Kind != ItemKind.Contact)
        {
            office.Business.Change(record, r => r with { Attendees = [.. office.Seats.Skip(1).Select(s => s.Worker)] });
            return;
        }

        foreach (var seat in office.Seats)
        {
            var view = office.Business.ViewFor(seat.Worker, seat.Mailbox, seat.Policy.Parameters);
            var read = (ReadResult.Present)view.ReadAsync(@case.Kind, [record.Id], CancellationToken.None).Result[0];
            var added = SynchronizationsForm.Add(new Caller("user:admin", Roles.Administrator), seat.Policy, read.Item, @case.TypeOf(seat.Number), null, [], null, new LinkId(office.Next()));
            office.Commit(((Verdict<StateChange>.Allowed)added).Value);
        }
    }

    /// <summary>Of two things everything is the same but the token and the edited field.</summary>
    private static FieldValues Typed(Case @case, int thing)
    {
        var values = new FieldValues(FieldSchema.Of(@case.Kind))
        {
            [@case.Field] = Values.Text(Book.First(thing)),
            [@case.Token] = Values.Text($"T{thing}"),
        };
        if (@case.Kind == ItemKind.Contact)
        {
            values["firstName"] = Values.Text("Jo");
            values["lastName"] = Values.Text("Twin");
            values["email1Address"] = new EmailValue("jo@example.com");
            return values;
        }

        values["subject"] = Values.Text("The same");
        if (@case.Kind == ItemKind.Appointment)
        {
            var start = Instant.FromUtc(2026, 12, 1, 9, 0);
            values["times"] = new TimedSpan(start, start + Duration.FromHours(1), "Europe/Berlin");
        }

        return values;
    }
}
