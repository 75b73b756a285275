using System.Diagnostics;
using System.Security.Cryptography;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>The hash functions of the authentication protocols.</summary>
internal static class Digest
{
    /// <summary>Bytes of a message's authentication code (RFC 3414 section 6.1, RFC 7860 section 4.1).</summary>
    public static int CodeLength(AuthProtocol protocol) => protocol switch
    {
        AuthProtocol.Md5 or AuthProtocol.Sha1 => 12,
        AuthProtocol.Sha224 => 16,
        AuthProtocol.Sha256 => 24,
        AuthProtocol.Sha384 => 32,
        AuthProtocol.Sha512 => 48,
        _ => 0,
    };

#pragma warning disable CA5350, CA5351 // MD5 and SHA-1 are what devices speak; RFC 3414 names them.
    /// <summary>The hash of both parts, one after the other.</summary>
    public static byte[] Hash(AuthProtocol protocol, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (protocol == AuthProtocol.Sha224)
            return Sha224.Hash(first, second);
        using var hash = IncrementalHash.CreateHash(Name(protocol));
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }

    /// <summary>The HMAC (RFC 2104), cut to <see cref="CodeLength"/>.</summary>
    public static byte[] Code(AuthProtocol protocol, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        byte[] whole = protocol switch
        {
            AuthProtocol.Md5 => HMACMD5.HashData(key, message),
            AuthProtocol.Sha1 => HMACSHA1.HashData(key, message),
            AuthProtocol.Sha224 => HmacSha224(key, message),
            AuthProtocol.Sha256 => HMACSHA256.HashData(key, message),
            AuthProtocol.Sha384 => HMACSHA384.HashData(key, message),
            AuthProtocol.Sha512 => HMACSHA512.HashData(key, message),
            _ => throw new UnreachableException(),
        };
        return whole[..CodeLength(protocol)];
    }
#pragma warning restore CA5350, CA5351

    // Keys are as long as a hash, so that none is longer than a block.
    private static byte[] HmacSha224(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        Span<byte> inner = stackalloc byte[Sha224.Block];
        Span<byte> outer = stackalloc byte[Sha224.Block];
        inner.Fill(0x36);
        outer.Fill(0x5C);
        for (int i = 0; i < key.Length; i++)
        {
            inner[i] ^= key[i];
            outer[i] ^= key[i];
        }

        return Sha224.Hash(outer, Sha224.Hash(inner, message));
    }

    private static HashAlgorithmName Name(AuthProtocol protocol) => protocol switch
    {
        AuthProtocol.Md5 => HashAlgorithmName.MD5,
        AuthProtocol.Sha1 => HashAlgorithmName.SHA1,
        AuthProtocol.Sha256 => HashAlgorithmName.SHA256,
        AuthProtocol.Sha384 => HashAlgorithmName.SHA384,
        AuthProtocol.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new UnreachableException(),
    };
}
