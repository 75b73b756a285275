using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Protocols.Xmpp;

/// <summary>The client's side of SCRAM (RFC 5802, 7677) without channel binding. For one authentication.</summary>
/// <param name="hash">SHA-1 or SHA-256.</param>
/// <param name="user">The user.</param>
/// <param name="password">The password.</param>
/// <param name="nonce">Random printable characters without a comma; 18 or more.</param>
public sealed class Scram(HashAlgorithmName hash, string user, string password, string nonce)
{
    private const int MostIterations = 1_000_000;
    private byte[] _serverSignature = [];

    private string FirstBare => $"n={Escape(user)},r={nonce}";

    /// <summary>What the client says first.</summary>
    public string First => "n,," + FirstBare;

    /// <summary>What the client answers to the challenge; null where the challenge is none, or is for another's nonce.</summary>
    public string? Final(string challenge)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        string? combined = Part(challenge, 'r'), salt64 = Part(challenge, 's'), count = Part(challenge, 'i');
        Span<byte> buffer = new byte[1024];
        if (combined is null
            || !combined.StartsWith(nonce, StringComparison.Ordinal)
            || combined.Length <= nonce.Length
            || salt64 is null
            || salt64.Length > 1024
            || !Convert.TryFromBase64String(salt64, buffer, out int length)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations is < 1 or > MostIterations)
        {
            return null;
        }

        byte[] salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), buffer[..length], iterations, hash, Size());
        byte[] clientKey = Mac(salted, "Client Key"u8.ToArray());
        string withoutProof = $"c=biws,r={combined}";
        byte[] message = Encoding.UTF8.GetBytes($"{FirstBare},{challenge},{withoutProof}");
        byte[] signature = Mac(CryptographicOperations.HashData(hash, clientKey), message);
        _serverSignature = Mac(Mac(salted, "Server Key"u8.ToArray()), message);
        return $"{withoutProof},p={Convert.ToBase64String([.. clientKey.Zip(signature, (a, b) => (byte)(a ^ b))])}";
    }

    /// <summary>True where the server has shown that it knows the password as well.</summary>
    public bool Verifies(string success)
    {
        ArgumentNullException.ThrowIfNull(success);
        Span<byte> given = stackalloc byte[64];
        return _serverSignature.Length > 0 && Part(success, 'v') is { } value && Convert.TryFromBase64String(value, given, out int length)
            && CryptographicOperations.FixedTimeEquals(given[..length], _serverSignature);
    }

    private int Size() => hash == HashAlgorithmName.SHA1 ? SHA1.HashSizeInBytes : SHA256.HashSizeInBytes;

    private byte[] Mac(byte[] key, byte[] text) => CryptographicOperations.HmacData(hash, key, text);

    private static string? Part(string text, char name) =>
        text.Split(',').FirstOrDefault(p => p.Length > 2 && p[0] == name && p[1] == '=')?[2..];

    private static string Escape(string name) => name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
}
