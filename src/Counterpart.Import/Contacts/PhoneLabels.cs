using Counterpart.Model;

namespace Counterpart.Import.Contacts;

/// <summary>Where the words that programs put beside a number lead: vCard types, Apple's and Google's labels, Thunderbird's.</summary>
internal static class PhoneLabels
{
    /// <summary>Tells the slot of a number by its words, in any order and case; the more special word wins.</summary>
    public static void Place(ContactBuilder contact, string? number, IEnumerable<string> words, bool isPreferred)
    {
        var all = words.SelectMany(w => w.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries))
            .Select(w => w.ToUpperInvariant()).ToHashSet();
        var (home, work) = (all.Contains("HOME"), all.Overlaps(["WORK", "BUSINESS", "OFFICE"]));
        if (all.Overlaps(["FAX", "HOMEFAX", "WORKFAX"]))
        {
            contact.Fax(number, home || all.Contains("HOMEFAX") ? Slot.HomeFax : work || all.Contains("WORKFAX") ? Slot.BusinessFax : Slot.OtherFax);
        }
        else if (all.Overlaps(["TLX", "TELEX"]))
        {
            contact.Telex(number);
        }
        else if (all.Contains("ASSISTANT"))
        {
            contact.Text("assistantTelephoneNumber", number);
        }
        else if (Special(all) is { } slot)
        {
            contact.Phone(number, slot);
        }
        else if (work)
        {
            contact.Phone(number, Slot.Business, Slot.Business2);
        }
        else if (home)
        {
            contact.Phone(number, Slot.Home, Slot.Home2);
        }
        else
        {
            // Outlook writes its primary number as preferred and nothing more.
            contact.Phone(number, isPreferred && all.All(w => w is "VOICE" or "PREF") ? [Slot.Primary, Slot.Other] : [Slot.Other]);
        }
    }

    private static Slot? Special(HashSet<string> words) =>
        words.Overlaps(["CELL", "MOBILE", "IPHONE"]) ? Slot.Mobile
        : words.Contains("PAGER") ? Slot.Pager
        : words.Contains("CAR") ? Slot.Car
        : words.Contains("ISDN") ? Slot.Isdn
        : words.Overlaps(["TTY", "TDD", "TEXTPHONE"]) ? Slot.TtyTdd
        : words.Contains("CALLBACK") ? Slot.Callback
        : words.Contains("RADIO") ? Slot.Radio
        : words.Overlaps(["MAIN", "COMPANY"]) ? Slot.CompanyMain
        : null;
}
