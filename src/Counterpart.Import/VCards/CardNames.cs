using Counterpart.Import.Contacts;
using Counterpart.Import.Lines;
using Counterpart.Import.Text;

namespace Counterpart.Import.VCards;

/// <summary>N, NICKNAME, ORG, TITLE and ROLE (RFC 6350 §6.2, §6.6).</summary>
internal static class CardNames
{
    /// <summary>The components of N in their order.</summary>
    private static readonly string[] Components = ["lastName", "firstName", "middleName", "title", "suffix"];

    public static void Read(Card card, ContactBuilder contact)
    {
        foreach (var line in card.Lines)
        {
            switch (line.Name)
            {
                case "N":
                    var parts = Escaping.Split(line.Value, ';');
                    for (var i = 0; i < Math.Min(parts.Count, Components.Length); i++)
                    {
                        contact.Text(Components[i], Several(parts[i], " "));
                    }

                    break;
                case "NICKNAME": contact.Text("nickName", Several(line.Value, ", ")); break;
                case "ORG":
                    var units = Escaping.Split(line.Value, ';');
                    contact.Text("companyName", Escaping.Unescape(units[0]));
                    contact.Text("department", string.Join(", ", units.Skip(1).Select(u => Escaping.Unescape(u)).Where(u => u.Length > 0)));
                    break;
                case "TITLE": contact.Text("jobTitle", line.Text); break;
                case "ROLE": contact.Text("profession", line.Text); break;
            }
        }
    }

    /// <summary>The names, companies and titles for which a contact has no second place; the languages of one name (ALTID) are one.</summary>
    public static IEnumerable<Unreadable> LeftOut(Card card)
    {
        foreach (var lines in card.Lines.Where(l => l.Name is "N" or "ORG" or "TITLE" or "ROLE" && l["ALTID"] is null && l.Text.Length > 0).GroupBy(l => l.Name))
        {
            var kept = lines.First().Value;
            foreach (var line in lines.Where(l => l.Value != kept))
            {
                yield return new Unreadable(line.Where, $"{line.Name} '{Short(line.Text)}' is left out: another stands before it");
            }
        }
    }

    private static string Short(string text) => (text.Length <= 40 ? text : text[..39] + "…").ReplaceLineEndings(" ");

    private static string Several(string component, string between) =>
        string.Join(between, Escaping.Split(component, ',').Select(p => Escaping.Unescape(p).Trim()).Where(p => p.Length > 0));

    public static void Write(ContentLineWriter writer, CardFields fields)
    {
        writer.Raw("N", string.Join(';', Components.Select(c => Escaping.Escape(fields.Take(c) ?? ""))));
        writer.Text("NICKNAME", fields.Take("nickName"));
        var (company, department) = (fields.Take("companyName"), fields.Take("department"));
        if (company is not null || department is not null)
        {
            writer.Raw("ORG", Escaping.Escape(company ?? "") + (department is null ? "" : ";" + Escaping.Escape(department)));
        }

        writer.Text("TITLE", fields.Take("jobTitle"));
        writer.Text("ROLE", fields.Take("profession"));
    }
}
