using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>The fields of a contact that belong to the person, and so to every contact that is that person.</summary>
internal static class PersonColumns
{
    /// <summary>The fields whose change makes a new dated name.</summary>
    public static FieldSet Name { get; } =
        FieldSet.Of(FieldSchema.Contact["firstName"], FieldSchema.Contact["middleName"], FieldSchema.Contact["lastName"]);

    public static Columns<PartyRow> Table { get; } = new Columns<PartyRow>(FieldSchema.Contact)
        .Text("firstName", r => r.FirstName, (r, v) => r.FirstName = v)
        .Text("middleName", r => r.MiddleName, (r, v) => r.MiddleName = v)
        .Text("lastName", r => r.LastName, (r, v) => r.LastName = v)
        .Text("title", r => r.PersonalTitle, (r, v) => r.PersonalTitle = v)
        .Text("suffix", r => r.PersonalSuffix, (r, v) => r.PersonalSuffix = v)
        .Text("initials", r => r.Initials, (r, v) => r.Initials = v)
        .Text("nickName", r => r.NickName, (r, v) => r.NickName = v)
        .Parts("birthday", r => (r.BirthDay, r.BirthMonth, r.BirthYear),
            (r, v) => (r.BirthDay, r.BirthMonth, r.BirthYear) = (v?.Day, v?.Month, v?.Year))
        .Parts("anniversary", r => (r.AnniversaryDay, r.AnniversaryMonth, r.AnniversaryYear),
            (r, v) => (r.AnniversaryDay, r.AnniversaryMonth, r.AnniversaryYear) = (v?.Day, v?.Month, v?.Year))
        .Text("language", r => r.Language, (r, v) => r.Language = v)
        .Choice("gender", Numbers.Gender, r => r.Gender, (r, v) => r.Gender = v)
        .Text("spouse", r => r.Spouse, (r, v) => r.Spouse = v)
        .Text("children", r => r.Children, (r, v) => r.Children = v)
        .Text("hobby", r => r.Hobbies, (r, v) => r.Hobbies = v);

    /// <summary>The dates of which some parts are known and others not: they are left alone, whatever a mailbox says.</summary>
    public static FieldSet PartlyKnown(PartyRow person)
    {
        var fields = FieldSet.Empty;
        if (IsPart(person.BirthDay, person.BirthMonth, person.BirthYear))
        {
            fields = fields.With(FieldSchema.Contact["birthday"]);
        }

        return IsPart(person.AnniversaryDay, person.AnniversaryMonth, person.AnniversaryYear)
            ? fields.With(FieldSchema.Contact["anniversary"]) : fields;
    }

    private static bool IsPart(int? day, int? month, int? year)
    {
        var known = (day is null ? 0 : 1) + (month is null ? 0 : 1) + (year is null ? 0 : 1);
        return known is 1 or 2;
    }
}
