using System.Xml.Linq;
using Bongsu.Configuration.Secrets;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Bongsu.Store.Secrets;

/// <summary>Encrypts the keys that sign session cookies with the key of secrets, so that a copy of the key ring alone opens no session.</summary>
internal sealed class KeyRingEncryptor(ISecretBox secrets) : IXmlEncryptor
{
    /// <summary>What the sealed text is bound to.</summary>
    public const string Place = "key ring";

    /// <inheritdoc />
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", secrets.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Place)), typeof(KeyRingDecryptor));
}
