using System.Security.Cryptography;
using System.Text;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Store.Secrets;

/// <summary>
/// Encrypts secrets at rest: AES-256-GCM with a key from a file that only the program's user may read. A sealed text is <c>enc:v1:</c> and the base64 of nonce
/// (12), tag (16) and cipher text; it opens only for the place that it was sealed for.
/// </summary>
internal sealed class SecretBox : ISecretBox
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    public SecretBox(byte[] key) => _key = key.Length == KeySize ? key : throw new ArgumentException("The key has 32 bytes.", nameof(key));

    /// <summary>With the key of a file, which is made where it is absent.</summary>
    /// <exception cref="StoreException">The file cannot be read or made, or holds something else.</exception>
    public static SecretBox Open(string path)
    {
        try
        {
            if (!File.Exists(path))
                Make(path);
            byte[] key = File.ReadAllBytes(path);
            return key.Length == KeySize
                ? new SecretBox(key)
                : throw new StoreException($"The key of secrets '{path}' has {key.Length} bytes and not {KeySize}: restore it from a backup.", mayRetry: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The key of secrets '{path}' cannot be read or made: {e.Message}", mayRetry: false, e);
        }
    }

    public string Seal(string text, string place)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] whole = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(whole.AsSpan(0, NonceSize), plain, whole.AsSpan(NonceSize + TagSize), whole.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(place));
        return SealedText.Prefix + Convert.ToBase64String(whole);
    }

    /// <summary>The text, or null where it was sealed with another key or for another place.</summary>
    public string? Unseal(string text, string place)
    {
        byte[] whole = new byte[text.Length];
        if (!SealedText.IsSealed(text) || !Convert.TryFromBase64String(text[SealedText.Prefix.Length..], whole, out int length) || length < NonceSize + TagSize)
            return null;
        byte[] plain = new byte[length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(_key, TagSize);
            aes.Decrypt(
                whole.AsSpan(0, NonceSize),
                whole.AsSpan(NonceSize + TagSize, plain.Length),
                whole.AsSpan(NonceSize, TagSize),
                plain,
                Encoding.UTF8.GetBytes(place));
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static void Make(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } directory)
            Directory.CreateDirectory(directory);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(RandomNumberGenerator.GetBytes(KeySize));
        file.Flush(flushToDisk: true);
    }
}
