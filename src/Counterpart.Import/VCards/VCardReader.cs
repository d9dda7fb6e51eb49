using Counterpart.Import.Contacts;
using Counterpart.Import.Lines;
using Counterpart.Model;

namespace Counterpart.Import.VCards;

/// <summary>Reads the cards of a file: vCard 4.0 (RFC 6350), 3.0 (RFC 2426), and 2.1 as programs still write it.</summary>
internal static class VCardReader
{
    public static IEnumerable<ImportEntry> Read(ReadOnlyMemory<byte> file, ImportSettings settings)
    {
        settings.Limits.CheckEntries(ContentLineReader.Count(file.Span, "BEGIN:VCARD"u8));
        List<ContentLine>? open = null;
        var (first, depth, seen) = (0, 0, false);
        foreach (var line in ContentLineReader.Read(file, settings.Limits))
        {
            if (IsBegin(line))
            {
                if (open is not null && depth++ == 0 && !IsNested(open))
                {
                    yield return new Unreadable(ContentLine.Place(first), "the card has no END:VCARD");
                    depth = 0;
                    open = null;
                }

                if (open is null)
                {
                    (open, first, seen) = ([], line.Number, true);
                }
            }
            else if (line.Name == "END" && open is not null)
            {
                if (depth > 0)
                {
                    depth--;
                    continue;
                }

                foreach (var entry in ReadCard(new Card(first, open), settings))
                {
                    yield return entry;
                }

                open = null;
            }
            else if (open is null)
            {
                yield return new Unreadable(line.Where, line.Fault ?? $"{line.Name} stands outside a card: BEGIN:VCARD is missing");
            }
            else if (depth == 0)
            {
                open.Add(line);
            }
        }

        if (open is not null)
        {
            yield return new Unreadable(ContentLine.Place(first), "the card has no END:VCARD: the file is cut off");
        }
        else if (!seen && file.IsEmpty)
        {
            yield return new Unreadable(ContentLine.Place(1), "the file is empty");
        }
    }

    private static bool IsBegin(ContentLine line) => line.Name == "BEGIN" && line.Value.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);

    /// <summary>vCard 2.1 puts a card into a card, as value of AGENT.</summary>
    private static bool IsNested(List<ContentLine> lines) => lines.Count > 0 && lines[^1].Name == "AGENT" && lines[^1].Value.Length == 0;

    private static IEnumerable<ImportEntry> ReadCard(Card card, ImportSettings settings)
    {
        var contact = new ContactBuilder();
        var faults = card.Lines.Where(l => l.Fault is not null).Select(l => new Unreadable(l.Where, l.Fault!)).ToList();
        CardNames.Read(card, contact);
        CardPhones.Read(card, contact);
        CardPlaces.Read(card, contact);
        CardDetails.Read(card, contact);
        faults.AddRange(CardDates.Read(card, contact));
        faults.AddRange(CardNames.LeftOut(card));
        faults.AddRange(CardPhotos.Check(card, settings.Limits));
        var where = ContentLine.Place(card.FirstLine);
        if (contact.NameIt(card.Text("FN")))
        {
            var uid = card.Text("UID")?.Trim();
            yield return new ImportedItem(ItemKind.Contact, contact.Values, uid is "" ? null : uid, contact.More, where);
        }
        else
        {
            yield return new Unreadable(where, "the card names nobody: N, FN, ORG and EMAIL are empty");
        }

        foreach (var fault in faults)
        {
            yield return fault;
        }
    }
}
