using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>
/// Makes keys of passwords (RFC 3414 section 2.6, appendix A.2). Each takes a hash of a mebibyte, a millisecond or two: they are kept, up to 10,000, under a
/// hash of what they were made of.
/// </summary>
internal sealed class PasswordKeys
{
    private const int Most = 10_000;
    private const int Expanded = 1024 * 1024;

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>The keys of a user at an engine.</summary>
    public UsmKeys Of(UsmUser user, ReadOnlySpan<byte> engine)
    {
        if (user.AuthProtocol == AuthProtocol.None)
            return UsmKeys.None;
        byte[] auth = Localized(user.AuthProtocol, Encoding.UTF8.GetBytes(user.AuthPassword ?? ""), engine);
        if (user.PrivProtocol == PrivProtocol.None)
            return new UsmKeys(user.AuthProtocol, auth, PrivProtocol.None, []);
        byte[] priv = Localized(user.AuthProtocol, Encoding.UTF8.GetBytes(user.PrivPassword ?? ""), engine);
        return new UsmKeys(user.AuthProtocol, auth, user.PrivProtocol, Lengthen(user, priv, engine));
    }

    /// <summary>The key of a password at an engine.</summary>
    public byte[] Localized(AuthProtocol protocol, ReadOnlySpan<byte> password, ReadOnlySpan<byte> engine)
    {
        byte[] key = OfPassword(protocol, password);
        return Digest.Hash(protocol, key, [.. engine, .. key]);
    }

    private byte[] OfPassword(AuthProtocol protocol, ReadOnlySpan<byte> password)
    {
        string name = $"{(int)protocol}:{Convert.ToHexString(SHA256.HashData(password))}";
        if (_keys.TryGetValue(name, out byte[]? known))
            return known;
        if (_keys.Count >= Most)
            _keys.Clear();
        return _keys[name] = Expand(protocol, password);
    }

    private static byte[] Expand(AuthProtocol protocol, ReadOnlySpan<byte> password)
    {
        byte[] expanded = new byte[Expanded];
        if (password.IsEmpty)
            return Digest.Hash(protocol, expanded, []);
        for (int at = 0; at < Expanded; at += password.Length)
            password[..Math.Min(password.Length, Expanded - at)].CopyTo(expanded.AsSpan(at));
        return Digest.Hash(protocol, expanded, []);
    }

    // A hash may be shorter than the cipher's key. Two drafts say what then; net-snmp follows one, Cisco the other.
    private byte[] Lengthen(UsmUser user, byte[] key, ReadOnlySpan<byte> engine)
    {
        int wanted = Privacy.KeyLength(user.PrivProtocol);
        bool chained = user.PrivProtocol is PrivProtocol.Aes192C or PrivProtocol.Aes256C;
        byte[] longer = key;
        while (longer.Length < wanted)
        {
            key = chained ? Localized(user.AuthProtocol, key, engine) : Digest.Hash(user.AuthProtocol, longer, []);
            longer = [.. longer, .. key];
        }

        return longer[..wanted];
    }
}
