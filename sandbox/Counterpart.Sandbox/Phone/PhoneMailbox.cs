using System.Security;
using System.Xml.Linq;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Operations;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Phone;

/// <summary>
/// A mailbox as its owner's phone sees it. It reads the store and writes by the same requests as every client, so that change keys and sync
/// states move as they do for those.
/// </summary>
internal sealed class PhoneMailbox(SandboxPerson person)
{
    private readonly Mailbox _mailbox = person.Mailbox;

    public string Address => person.Address;

    /// <summary>Whose it is: the owner's name where one was set.</summary>
    public string Owner => _mailbox.Owner ?? person.Address;

    public DateTimeZone Zone => _mailbox.Zone;

    public LocalDate Today => _mailbox.Now.InZone(_mailbox.Zone).Date;

    /// <summary>Another one after every change of the mailbox.</summary>
    public long Version
    {
        get
        {
            lock (_mailbox.Gate)
            {
                return _mailbox.LastChange;
            }
        }
    }

    /// <summary>What lies in the form's folder and is of its kind; of a series, the series.</summary>
    public IReadOnlyList<ItemView> List(IForm form)
    {
        lock (_mailbox.Gate)
        {
            return [.. _mailbox.ItemsIn(FolderOf(form)).Select(item => ItemView.Of(_mailbox, item)).Where(view => view.Kind == form.Kind)];
        }
    }

    /// <summary>What is in the calendar between two days, the last one exclusive, by start; of series, their dates.</summary>
    public IReadOnlyList<ItemView> Between(IForm form, LocalDate first, LocalDate last)
    {
        lock (_mailbox.Gate)
        {
            // Whole days are those of their own zone, which may be a day away from ours.
            var views = CalendarView.Within(_mailbox, FolderOf(form), Zone.AtStartOfDay(first).ToInstant() - Duration.FromDays(1), Zone.AtStartOfDay(last).ToInstant() + Duration.FromDays(1));
            return [.. views.Where(view => Overlaps(AppointmentForm.Span(view, Zone), first.AtMidnight(), last.AtMidnight()))];
        }
    }

    /// <summary>The item, or the date of a series; null when there is none of that kind in the form's folder.</summary>
    public ItemView? Find(IForm form, string id)
    {
        lock (_mailbox.Gate)
        {
            try
            {
                var entry = EntryIds.Decode(id);
                if (entry.IsFolder || entry.Mailbox != _mailbox.Id || _mailbox.Item(entry.Serial) is not { } item || item.Folder != FolderOf(form))
                {
                    return null;
                }

                var view = entry.Occurrence is not { } date ? ItemView.Of(_mailbox, item)
                    : Series.Of(item.Properties) is { } series && series.Contains(date) && item.Occurrence(date) is not { Deleted: true }
                        ? ItemView.Of(_mailbox, item, series, date) : null;
                return view?.Kind == form.Kind ? view : null;
            }
            catch (ResponseException)
            {
                return null;
            }
        }
    }

    /// <summary>Gives the new item's id. Throws RefusalException.</summary>
    public string Create(IForm form, XElement item) => person.Add(form.Folder, item.ToString(SaveOptions.DisableFormatting));

    /// <summary>Changes an item as it was seen. Throws RefusalException, also when it was changed meanwhile.</summary>
    public void Update(ItemView seen, IEnumerable<XElement> updates) => person.ChangeSeen(
        seen.Id, seen.ChangeKey, string.Concat(updates.Select(update => update.ToString(SaveOptions.DisableFormatting))));

    /// <summary>Moves it to Deleted Items; a date of a series is taken out of it. Throws RefusalException.</summary>
    public void Delete(ItemView view, bool wholeSeries) =>
        person.Delete(wholeSeries ? EntryIds.Item(_mailbox.Id, view.Item.Serial) : view.Id);

    private static bool Overlaps((LocalDateTime Start, LocalDateTime End) span, LocalDateTime first, LocalDateTime last) =>
        span.Start < last && (span.End > first || (span.Start == span.End && span.Start >= first));

    private long FolderOf(IForm form) => _mailbox.Distinguished(form.Folder)!.Serial;
}
