using System.Security.Cryptography;
using System.Xml.Linq;
using Bongsu.Configuration.Secrets;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Store.Secrets;

/// <summary>Opens what <see cref="KeyRingEncryptor"/> sealed. Made by the framework, which finds its name in the key's file.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc />
    /// <exception cref="CryptographicException">The key of secrets is another one; the framework then makes a new signing key, and everybody signs in
    /// again.</exception>
    public XElement Decrypt(XElement encryptedElement) =>
        services.GetRequiredService<ISecretBox>().Unseal(encryptedElement.Value, KeyRingEncryptor.Place) is { } text
            ? XElement.Parse(text)
            : throw new CryptographicException("The key ring was sealed with another key of secrets.");
}
