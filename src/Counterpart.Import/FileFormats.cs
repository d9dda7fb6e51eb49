namespace Counterpart.Import;

/// <summary>Tells the form of a file by its name.</summary>
public static class FileFormats
{
    /// <summary>The endings that are known, for messages.</summary>
    public const string Endings = ".vcf, .ics, .csv, .json";

    /// <summary>The form that the ending names, in any case; null for any other.</summary>
    public static FileFormat? Of(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".VCF" or ".VCARD" => FileFormat.VCard,
        ".ICS" or ".ICAL" or ".IFB" => FileFormat.Calendar,
        ".CSV" or ".TSV" or ".TXT" => FileFormat.Csv,
        ".JSON" => FileFormat.Json,
        _ => null,
    };
}
