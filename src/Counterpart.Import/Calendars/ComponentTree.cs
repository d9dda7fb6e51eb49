using Counterpart.Import.Lines;

namespace Counterpart.Import.Calendars;

/// <summary>
/// Builds the components of a file. Done here and not by a library, because one unreadable line or component must cost no other and has
/// to be named by its line.
/// </summary>
internal static class ComponentTree
{
    /// <summary>Deeper than any program writes (an alarm in an event in a calendar is the third).</summary>
    private const int Deepest = 8;

    private static readonly string[] Entries = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"];

    /// <summary>The calendars of the file; several one after the other are allowed (RFC 5545 §3.4).</summary>
    public static List<Component> Read(ReadOnlyMemory<byte> file, ImportLimits limits, List<Unreadable> faults)
    {
        var calendars = new List<Component>();
        var open = new Stack<Component>();
        foreach (var line in ContentLineReader.Read(file, limits))
        {
            if (faults.Count > limits.Entries)
            {
                throw new ImportRefusedException(limits.TooManyFaults);
            }

            var value = line.Value.Trim().ToUpperInvariant();
            if (line.Name == "BEGIN" && Entries.Contains(value))
            {
                // No entry stands within another: the one before has lost its end.
                while (open.TryPeek(out var before) && before.Name != "VCALENDAR")
                {
                    Drop(open, faults, $"the {before.Name} has no END");
                }
            }

            if (line.Name == "BEGIN" && open.Count < Deepest)
            {
                var component = new Component(value, line.Number);
                (open.TryPeek(out var outer) ? outer.Within : calendars).Add(component);
                open.Push(component);
            }
            else if (line.Name == "END" && open.Any(c => c.Name == value))
            {
                while (open.Peek().Name != value)
                {
                    Drop(open, faults, $"the {open.Peek().Name} has no END");
                }

                open.Pop();
            }
            else if (line.Fault is not null)
            {
                faults.Add(new Unreadable(line.Where, line.Fault));
            }
            else if (open.TryPeek(out var current))
            {
                current.Lines.Add(line);
            }
            else
            {
                faults.Add(new Unreadable(line.Where, $"{line.Name} stands outside a calendar: BEGIN:VCALENDAR is missing"));
            }
        }

        // What is cut off is left out; the calendar around it counts as far as it goes.
        while (open.Count > 1)
        {
            Drop(open, faults, $"the {open.Peek().Name} has no END: the file is cut off");
        }

        if (calendars.Count == 0 && faults.Count == 0)
        {
            faults.Add(new Unreadable(ContentLine.Place(1), "the file is empty"));
        }

        return calendars;
    }

    private static void Drop(Stack<Component> open, List<Unreadable> faults, string reason)
    {
        var dropped = open.Pop();
        faults.Add(new Unreadable(dropped.Where, reason));
        if (open.TryPeek(out var outer))
        {
            outer.Within.Remove(dropped);
        }
    }
}
