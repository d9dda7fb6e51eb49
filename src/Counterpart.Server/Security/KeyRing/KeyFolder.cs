using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Counterpart.State;

namespace Counterpart.Server.Security;

/// <summary>The folder of the key ring, before its keys are used.</summary>
internal static class KeyFolder
{
    /// <summary>
    /// Removes keys that are not sealed under this master key. The key ring would try each again and again, and fill the log with it; and one
    /// that lies open, of a version before, is to be used by nobody.
    /// </summary>
    public static DirectoryInfo Swept(string folder, Sealing sealing)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "key-*.xml").Where(f => !IsOurs(f, sealing)).ToList())
        {
            File.Delete(file);
        }

        return new DirectoryInfo(folder);
    }

    private static bool IsOurs(string file, Sealing sealing)
    {
        try
        {
            return XElement.Load(file).Descendants(SealedKeys.Element).FirstOrDefault() is { } found
                && sealing.Open(Convert.FromBase64String(found.Value), SealedKeys.About).Length > 0;
        }
        catch (Exception e) when (e is XmlException or FormatException or CryptographicException)
        {
            return false;
        }
    }
}
