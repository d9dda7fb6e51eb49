using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>The columns of a table of enrollments: the options of enrolling one, in any case and spelling (<c>days-back</c>, <c>daysBack</c>, <c>Days back</c>). Pure.</summary>
public static class EnrollmentColumns
{
    private const string Worker = "worker";

    private static readonly (string Name, Func<Enrollment, string, Verdict<Enrollment>> Take)[] Table =
    [
        (Worker, (e, _) => e),
        ("mailbox", (e, text) => e with { Address = text }),
        ("program", (e, text) => e with { Program = text }),
        ("sign-in", (e, text) => e with { SignIn = text }),
        ("login", (e, text) => e with { Login = text }),
        ("password", (e, text) => e with { Secret = text }),
        ("days-back", (e, text) => Days("daysBack", text, days => e with { DaysBack = days })),
        ("days-forward", (e, text) => Days("daysForward", text, days => e with { DaysForward = days })),
        ("kinds", (e, text) => e with { Kinds = text.Split([' ', ',', ';', '+'], StringSplitOptions.RemoveEmptyEntries) }),
        .. ItemKinds.All.Select(k => ($"{k.Name()}-folder", (Func<Enrollment, string, Verdict<Enrollment>>)((e, text) => e with
            { Folders = new Dictionary<string, string>(e.Folders ?? new Dictionary<string, string>()) { [k.Name()] = text } }))),
    ];

    /// <summary>The names of the columns, in the order in which they are told.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(t => t.Name)];

    /// <summary>The place of each column that the header names, in the order of its cells; or why it is none of such a table.</summary>
    public static Verdict<IReadOnlyList<string>> Header(IReadOnlyList<string> cells)
    {
        var names = cells.Select(c => Table.Select(t => t.Name).FirstOrDefault(n => Plain(n) == Plain(c))).ToList();
        for (var i = 0; i < cells.Count; i++)
        {
            if (names[i] is null)
            {
                return Invalid($"'{cells[i]}' is no column of a table of enrollments", $"the columns are {string.Join(", ", Names)}");
            }

            if (names.IndexOf(names[i]) is var first && first < i)
            {
                return Invalid($"the column {names[i]} is there twice", "leave one of them");
            }
        }

        return names.Contains(Worker) ? new Verdict<IReadOnlyList<string>>.Allowed([.. names.OfType<string>()])
            : Invalid("the header names no column worker", $"the columns are {string.Join(", ", Names)}");
    }

    /// <summary>The row under a header that was allowed; an empty cell leaves as it is, or at the default.</summary>
    public static EnrollmentRow Read(int line, IReadOnlyList<string> header, IReadOnlyList<string> cells)
    {
        Verdict<Enrollment> read = new Enrollment();
        var worker = new WorkerId("");
        foreach (var (name, cell) in header.Zip(cells).Where(c => !string.IsNullOrWhiteSpace(c.Second)))
        {
            worker = name == Worker ? new WorkerId(cell.Trim()) : worker;
            //  a password is what stands there, blanks too
            read = read.Then(e => Table.First(t => t.Name == name).Take(e, name == "password" ? cell : cell.Trim()));
        }

        return read switch
        {
            Verdict<Enrollment>.Refused(var why) => new EnrollmentRow(line, worker, new Enrollment(), why),
            _ when worker.Value.Length == 0 => new EnrollmentRow(line, worker, new Enrollment(), new Refusal(RefusalSort.Invalid, "the row names no worker", "write the personnel number under worker", Worker)),
            _ => new EnrollmentRow(line, worker, read.OrThrow()),
        };
    }

    private static Verdict<Enrollment> Days(string field, string text, Func<int, Enrollment> with) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? with(days)
            : new Refusal(RefusalSort.Invalid, $"{field}: '{text}' is no whole number of days", "write it as 30", field);

    /// <summary>Without what spellings differ by.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static Refusal Invalid(string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, "file");
}
