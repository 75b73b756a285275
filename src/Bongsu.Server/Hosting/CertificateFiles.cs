using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bongsu.Server.Hosting;

/// <summary>The files of the server's own certificate.</summary>
/// <param name="Certificate">PEM (the certificate, then those that signed it) or PFX (PKCS #12).</param>
/// <param name="Key">The PEM file of the private key; null where it is in the file of the certificate.</param>
/// <param name="Password">Of the PFX or of an encrypted key; null for none.</param>
internal sealed record CertificateFiles(string Certificate, string? Key, string? Password)
{
    /// <summary>What the files hold now, as one hash: another one means another certificate.</summary>
    /// <exception cref="StartException">A file cannot be read.</exception>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Bytes(Certificate));
        if (Key is not null)
            hash.AppendData(Bytes(Key));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Reads the certificate with its private key, and the certificates between it and its root.</summary>
    /// <exception cref="StartException">A file cannot be read, or does not hold what it should; the message says which.</exception>
    public (X509Certificate2 Leaf, X509Certificate2Collection Chain) Read()
    {
        byte[] bytes = Bytes(Certificate);
        try
        {
            string text = Encoding.ASCII.GetString(bytes);
            return text.Contains("-----BEGIN ", StringComparison.Ordinal) ? ReadPem(text) : ReadPfx(bytes);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new StartException($"The certificate {Certificate}{(Key is null ? "" : $" with the key {Key}")} cannot be used: {e.Message}");
        }
    }

    private (X509Certificate2 Leaf, X509Certificate2Collection Chain) ReadPem(string text)
    {
        string key = Key is null ? text : Encoding.ASCII.GetString(Bytes(Key));
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new StartException($"{Key ?? Certificate} holds no private key: give the file that does with --certificate-key.");
        X509Certificate2 leaf = key.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(text, key, Password)
            : X509Certificate2.CreateFromPem(text, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(text);
        return (leaf, Without(chain, leaf));
    }

    private (X509Certificate2 Leaf, X509Certificate2Collection Chain) ReadPfx(byte[] bytes)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(bytes, Password);
        X509Certificate2 leaf = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new StartException($"{Certificate} holds no private key.");
        return (leaf, Without(all, leaf));
    }

    private static X509Certificate2Collection Without(X509Certificate2Collection all, X509Certificate2 leaf) =>
        [.. all.Where(c => !c.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span))];

    private static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The file {file} of the certificate cannot be read: {e.Message}");
        }
    }
}
