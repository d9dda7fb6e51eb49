using Counterpart.Sandbox.Store;
using NodaTime;
using static Counterpart.Sandbox.Store.PropertyKey;

namespace Counterpart.Sandbox.Items;

/// <summary>What Exchange computes of contacts.</summary>
internal static class ContactRules
{
    private static readonly PropertyKey[] AddressTexts =
        [Numbered(PropertySets.Address, 0x801B), Numbered(PropertySets.Address, 0x801A), Numbered(PropertySets.Address, 0x801C)];

    public static void Settle(Edit edit)
    {
        SettleNames(edit.Bag, edit.IsNew);
        SettleDay(edit, Keys.Birthday, Keys.BirthdayLocal);
        SettleDay(edit, Keys.Anniversary, Keys.AnniversaryLocal);
        for (var i = 0; i < AddressTexts.Length; i++)
        {
            SettleAddress(edit.Bag, i);
        }
    }

    // A mapping makes the text follow the names; without one the text is the client's. DisplayName is filled once and follows nothing.
    private static void SettleNames(PropertyBag bag, bool isNew)
    {
        if (isNew && !bag.Has(Keys.DisplayName))
        {
            var full = Join(" ", bag.Text(Keys.GivenName), bag.Text(Keys.MiddleName), bag.Text(Keys.Surname), bag.Text(Keys.Suffix));
            bag.Derive(Keys.DisplayName, full.Length > 0 ? full : bag.Text(Keys.FileAs) ?? bag.Text(Keys.Subject) ?? bag.Text(Keys.Company) ?? "");
        }

        if (isNew && !bag.Has(Keys.FileAs) && !bag.Has(Keys.FileAsMapping))
        {
            bag.Derive(Keys.FileAsMapping, 0x8017);
        }

        if (bag.Touched(Keys.FileAs) && !bag.Touched(Keys.FileAsMapping))
        {
            bag.Derive(Keys.FileAsMapping, 0);
        }

        if (FileAs(bag, bag.Number(Keys.FileAsMapping) ?? 0) is { } text)
        {
            bag.Derive(Keys.FileAs, text);
        }

        if (isNew && !bag.Has(Keys.Subject) && bag.Text(Keys.DisplayName) is { } name)
        {
            bag.Derive(Keys.Subject, name);
        }
    }

    /// <summary>[MS-OXOCNTC] 2.2.1.1.12; null for mappings that leave the text alone.</summary>
    private static string? FileAs(PropertyBag bag, int mapping)
    {
        var first = Join(" ", bag.Text(Keys.GivenName), bag.Text(Keys.MiddleName));
        var last = bag.Text(Keys.Surname);
        var company = bag.Text(Keys.Company);
        var comma = Join(", ", last, first);
        var space = Join(" ", last, first);
        var glued = Join("", last, first);
        var result = mapping switch
        {
            0x8017 => comma,
            0x8037 => Join(" ", first, last),
            0x3A16 => company,
            0x8019 => Join("\r\n", comma, company),
            0x8018 => Join("\r\n", company, comma),
            0x8030 => glued,
            0x8032 => Join("\r\n", company, glued),
            0x8034 => Join("\r\n", glued, company),
            0x8036 => Join(" ", glued, bag.Text(Keys.Suffix)),
            0x8031 => space,
            0x8033 => Join("\r\n", company, space),
            0x8035 => Join("\r\n", space, company),
            0x8038 => Join(" ", comma, bag.Text(Keys.Suffix)),
            0x3001 => bag.Text(Keys.DisplayName),
            0x3A06 => bag.Text(Keys.GivenName),
            0x3A11 => last,
            -1 => "",
            _ => null,
        };
        return result is { Length: 0 } && mapping == 0x8017 ? company ?? bag.Text(Keys.DisplayName) ?? "" : result;
    }

    // The local date: the day of 11:59Z, else the day in the mailbox's zone; a client may also set the local date alone.
    private static void SettleDay(Edit edit, PropertyKey time, PropertyKey local)
    {
        if (edit.Bag.Touched(local) && !edit.Bag.Touched(time) && edit.Bag.Time(local) is { } day)
        {
            edit.Bag.Derive(time, day.InUtc().Date.At(new LocalTime(11, 59)).InUtc().ToInstant());
        }
        else if (edit.Bag.Touched(time))
        {
            if (edit.Bag.Time(time) is { } instant)
            {
                var utc = instant.InUtc();
                var date = utc.TimeOfDay == new LocalTime(11, 59) ? utc.Date : instant.InZone(edit.Mailbox.Zone).Date;
                edit.Bag.Derive(local, date.AtMidnight().InUtc().ToInstant());
            }
            else
            {
                edit.Bag.Forget(local);
            }
        }
    }

    private static void SettleAddress(PropertyBag bag, int address)
    {
        var keys = PhysicalAddressesField.KeysOf(address);
        if (!bag.TouchedAny(keys))
        {
            return;
        }

        var city = Join(" ", Join(", ", bag.Text(keys[1]), bag.Text(keys[2])), bag.Text(keys[4]));
        var text = Join("\r\n", bag.Text(keys[0]), city, bag.Text(keys[3]));
        if (text.Length > 0)
        {
            bag.Derive(AddressTexts[address], text);
        }
        else
        {
            bag.Forget(AddressTexts[address]);
        }
    }

    private static string Join(string separator, params ReadOnlySpan<string?> parts)
    {
        var result = "";
        foreach (var part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                result = result.Length == 0 ? part : result + separator + part;
            }
        }

        return result;
    }
}
