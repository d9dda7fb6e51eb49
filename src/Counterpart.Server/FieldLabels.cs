using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>
/// How fields are called where people read them; their names (<c>mobileTelephoneNumber</c>) are for addresses, commands and files.
/// A new field needs no line here: its name is taken apart, unless that reads badly.
/// </summary>
internal static partial class FieldLabels
{
    private static readonly FrozenSet<string> Names = Enum.GetValues<ItemKind>().SelectMany(k => FieldSchema.Of(k).Fields).Select(f => f.Name).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Own = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["body"] = "Notes",
        ["employer"] = "Employer",
        ["managerName"] = "Manager",
        ["times"] = "Start and end",
        ["progress"] = "Status",
        ["reminder"] = "Reminder",
        ["exceptions"] = "Changed occurrences",
        ["busyStatus"] = "Show time as",
        ["fileAs"] = "File as",
        ["companyName"] = "Company",
        ["account"] = "Account number",
        ["customerId"] = "Customer ID",
        ["nickName"] = "Nickname",
        ["email1Address"] = "E-mail",
        ["email2Address"] = "E-mail 2",
        ["email3Address"] = "E-mail 3",
        ["business2TelephoneNumber"] = "Business phone 2",
        ["home2TelephoneNumber"] = "Home phone 2",
        ["companyMainTelephoneNumber"] = "Company main phone",
        ["mobileTelephoneNumber"] = "Mobile",
        ["pagerNumber"] = "Pager",
        ["isdnNumber"] = "ISDN",
        ["ttyTddTelephoneNumber"] = "TTY/TDD phone",
        ["telexNumber"] = "Telex",
        ["businessFaxNumber"] = "Business fax",
        ["homeFaxNumber"] = "Home fax",
        ["otherFaxNumber"] = "Other fax",
        ["imAddress"] = "IM address",
        ["ftpSite"] = "FTP site",
        ["internetFreeBusyAddress"] = "Internet free/busy address",
        ["organizationalIdNumber"] = "Organizational ID number",
        ["governmentIdNumber"] = "Government ID number",
        ["onlineMeetingUrl"] = "Online meeting address",
        ["user1"] = "User field 1",
        ["user2"] = "User field 2",
        ["user3"] = "User field 3",
        ["user4"] = "User field 4",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>Mobile</c>, of <c>mobileTelephoneNumber</c>; a parameter as its form calls it; a name that is neither's is taken apart as well.</summary>
    public static string Of(string name) => Own.TryGetValue(name, out var own) ? own
        : !Names.Contains(name) && ParameterTable.Find(name) is { } parameter ? parameter.Label : Part(name) ?? Words.Sentence(Words.Spaced(name).Replace("telephone number", "phone", StringComparison.Ordinal));

    /// <summary>A line of the core in which fields go by their names, as <c>mobileTelephoneNumber: both sides changed it</c>, with their labels.</summary>
    public static string In(string text) => Named().Replace(text, m => Names.Contains(m.Groups[1].Value) ? Of(m.Groups[1].Value) : m.Value);

    /// <summary>A name as only fields have them, or one before a colon.</summary>
    [GeneratedRegex(@"\b([a-z]+[A-Z0-9]\w*|[a-z]+(?=: ))")]
    private static partial Regex Named();

    /// <summary><c>Home address, postal code</c>.</summary>
    private static string? Part(string name)
    {
        foreach (var part in Enum.GetNames<AddressPart>())
        {
            if (name.EndsWith("Address" + part, StringComparison.Ordinal))
            {
                return $"{Words.Sentence(Words.Spaced(name[..^part.Length]))}, {(part == nameof(AddressPart.PostOfficeBox) ? "PO box" : Words.Spaced(part))}";
            }
        }

        return null;
    }
}
