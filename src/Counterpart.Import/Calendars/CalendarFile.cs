using Counterpart.Import.Lines;

namespace Counterpart.Import.Calendars;

/// <summary>The components of a file; several calendars in one, and entries without a calendar around them, are taken as they come.</summary>
internal sealed class CalendarFile
{
    private static readonly string[] Entries = ["VEVENT", "VTODO"];

    /// <summary>The standard knows three levels.</summary>
    private const int MostDepth = 20;

    private readonly Stack<CalendarComponent> open = [];

    private CalendarFile()
    {
    }

    /// <summary>Events and to-dos in the order of the file, those that are cut off among them.</summary>
    public List<CalendarComponent> Items { get; } = [];

    public List<CalendarComponent> Zones { get; } = [];

    /// <summary>Lines that belong to nothing.</summary>
    public List<Unreadable> Faults { get; } = [];

    /// <summary>The zone that the calendar is shown in (Google's and Apple's X-WR-TIMEZONE); null where none is named.</summary>
    public string? ZoneName { get; private set; }

    public static CalendarFile Read(ReadOnlyMemory<byte> bytes, ImportLimits limits)
    {
        var file = new CalendarFile();
        foreach (var line in ContentLineReader.Read(bytes, limits))
        {
            file.Take(line);
            limits.CheckEntries(file.Items.Count);
            if (file.Faults.Count > limits.Entries)
            {
                throw new ImportRefusedException(limits.TooManyFaults);
            }
        }

        file.CloseUntil(null);
        if (bytes.IsEmpty)
        {
            file.Faults.Add(new Unreadable(ContentLine.Place(1), "the file is empty"));
        }

        return file;
    }

    private void Take(ContentLine line)
    {
        var name = line.Value.Trim().ToUpperInvariant();
        switch (line.Name)
        {
            case "BEGIN":
                Begin(name, line.Number);
                break;
            case "END" when open.Any(c => c.Name == name):
                CloseUntil(name);
                break;
            case "END":
                Faults.Add(new Unreadable(line.Where, $"END:{name} ends nothing"));
                break;
            case var _ when open.Count == 0:
                Faults.Add(new Unreadable(line.Where, line.Fault ?? $"{line.Name} stands outside a calendar: BEGIN:VCALENDAR is missing"));
                break;
            case var _ when line.Fault is { } fault:
                Faults.Add(new Unreadable(line.Where, fault));
                break;
            case "X-WR-TIMEZONE":
                ZoneName ??= line.Text.Trim();
                break;
            default:
                open.Peek().Lines.Add(line);
                break;
        }
    }

    private void Begin(string name, int number)
    {
        // No entry stands within another: the one before has lost its end.
        if (Entries.Contains(name) || name is "VTIMEZONE" or "VCALENDAR")
        {
            while (open.TryPeek(out var around) && around.Name != "VCALENDAR")
            {
                CutOff(open.Pop());
            }
        }

        if (open.Count == MostDepth)
        {
            CutOff(open.Pop());
        }

        var component = new CalendarComponent(name, number);
        if (Entries.Contains(name))
        {
            Items.Add(component);
        }
        else if (name == "VTIMEZONE")
        {
            Zones.Add(component);
        }
        else if (open.TryPeek(out var parent))
        {
            parent.Children.Add(component);
        }

        open.Push(component);
    }

    /// <summary>Closes what is open up to the component of that name; null: everything.</summary>
    private void CloseUntil(string? name)
    {
        while (open.TryPop(out var component) && component.Name != name)
        {
            CutOff(component);
        }
    }

    private void CutOff(CalendarComponent component)
    {
        component.Fault = $"the {component.Name} has no END:{component.Name}";
        if (!Entries.Contains(component.Name))
        {
            Faults.Add(new Unreadable(component.Where, component.Fault));
        }
    }
}
