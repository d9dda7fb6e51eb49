namespace Counterpart.Import;

/// <summary>The forms of file that are read and written.</summary>
public enum FileFormat
{
    /// <summary>vCard; 2.1, 3.0 and 4.0 are read, 4.0 is written (RFC 6350).</summary>
    VCard,

    /// <summary>iCalendar (RFC 5545).</summary>
    Calendar,

    /// <summary>A table with a header line.</summary>
    Csv,

    /// <summary>A list of objects by field name.</summary>
    Json,
}
