using System.Text;
using System.Xml.Linq;
using Counterpart.State;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Security;

/// <summary>
/// Seals the keys of cookies and forms under the master key, which lies outside the data folder: a copy of the folder lets nobody make a
/// cookie. Under another master key they can't be read any more; then new ones are made, and everybody signs in anew.
/// </summary>
internal sealed class SealedKeys(Sealing sealing) : IXmlEncryptor
{
    internal const string About = "key ring";
    internal const string Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement(Element, Convert.ToBase64String(sealing.Seal(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), About))), typeof(SealedKeysReader));
}

/// <summary>Reads what <see cref="SealedKeys"/> wrote; the key ring names it in its files, and makes it with the services.</summary>
internal sealed class SealedKeysReader(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(
        Encoding.UTF8.GetString(services.GetRequiredService<Sealing>().Open(Convert.FromBase64String(encryptedElement.Value), SealedKeys.About)));
}
