namespace Counterpart.Business;

/// <summary>A person or an organization. Its names here are those that hold now; <see cref="DatedNameRow"/> has the former and the coming ones.</summary>
internal sealed class PartyRow
{
    public long Number { get; set; }
    public PartyType Type { get; set; }
    public long Version { get; set; }
    public long? DeletedAt { get; set; }

    /// <summary>An organization's name; a person's is composed of its parts.</summary>
    public string? Name { get; set; }

    /// <summary>The name normalized, for matching.</summary>
    public string? NameKey { get; set; }

    /// <summary>Since when the name holds, ticks since 1970.</summary>
    public long NameFrom { get; set; }
    public string? SearchName { get; set; }
    public string? KnownAs { get; set; }
    public string? Language { get; set; }

    /// <summary>One name a line.</summary>
    public string? AddressBooks { get; set; }

    public string? FirstName { get; set; }
    public string? MiddleName { get; set; }
    public string? LastName { get; set; }
    public string? PersonalTitle { get; set; }
    public string? PersonalSuffix { get; set; }
    public string? Initials { get; set; }
    public string? NickName { get; set; }
    public string? LastNamePrefix { get; set; }
    public int Gender { get; set; }
    public string? MaritalStatus { get; set; }
    public int? BirthDay { get; set; }
    public int? BirthMonth { get; set; }
    public int? BirthYear { get; set; }
    public int? AnniversaryDay { get; set; }
    public int? AnniversaryMonth { get; set; }
    public int? AnniversaryYear { get; set; }
    public string? Children { get; set; }
    public string? Hobbies { get; set; }
    public string? Spouse { get; set; }

    /// <summary>Who entered which of the person's fields; see <see cref="EnteredText"/>.</summary>
    public string? Entered { get; set; }
}
