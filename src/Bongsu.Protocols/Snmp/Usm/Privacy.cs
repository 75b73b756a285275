using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>Encrypts and decrypts scoped PDUs.</summary>
internal static class Privacy
{
    private const int AesBlock = 16;
    private const int DesBlock = 8;

    /// <summary>Bytes of key that a protocol takes.</summary>
    public static int KeyLength(PrivProtocol protocol) => protocol switch
    {
        PrivProtocol.Des or PrivProtocol.Aes128 => 16,
        PrivProtocol.Aes192 or PrivProtocol.Aes192C => 24,
        PrivProtocol.Aes256 or PrivProtocol.Aes256C => 32,
        _ => 0,
    };

    /// <summary>Encrypts.</summary>
    public static byte[] Encrypt(PrivProtocol protocol, byte[] key, ReadOnlySpan<byte> plain, int boots, int time, ReadOnlySpan<byte> salt)
    {
        if (protocol == PrivProtocol.Des)
        {
            using DES des = OfKey(key);
            return des.EncryptCbc(Padded(plain, DesBlock), DesVector(key, salt), PaddingMode.None);
        }

        using Aes aes = OfAesKey(key);
        return aes.EncryptCfb(Padded(plain, AesBlock), AesVector(boots, time, salt), PaddingMode.None, AesBlock * 8)[..plain.Length];
    }

    /// <summary>Decrypts; null where the salt or the length cannot be. What is behind the PDU is padding.</summary>
    public static byte[]? Decrypt(PrivProtocol protocol, byte[] key, ReadOnlySpan<byte> secret, int boots, int time, ReadOnlySpan<byte> salt)
    {
        if (salt.Length != 8 || secret.IsEmpty)
            return null;
        if (protocol == PrivProtocol.Des)
        {
            if (secret.Length % DesBlock != 0)
                return null;
            using DES des = OfKey(key);
            return des.DecryptCbc(secret, DesVector(key, salt), PaddingMode.None);
        }

        using Aes aes = OfAesKey(key);
        return aes.DecryptCfb(Padded(secret, AesBlock), AesVector(boots, time, salt), PaddingMode.None, AesBlock * 8)[..secret.Length];
    }

#pragma warning disable CA5351 // DES is what old devices speak; RFC 3414 names it.
    private static DES OfKey(byte[] key)
    {
        var des = DES.Create();
        des.Key = key[..8];
        return des;
    }
#pragma warning restore CA5351

    private static Aes OfAesKey(byte[] key)
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }

    // RFC 3414 section 8.1.1.1: the second half of the key, mixed with the salt.
    private static byte[] DesVector(byte[] key, ReadOnlySpan<byte> salt)
    {
        byte[] vector = key[8..16];
        for (int i = 0; i < vector.Length; i++)
            vector[i] ^= salt[i];
        return vector;
    }

    // RFC 3826 section 3.1.2.1.
    private static byte[] AesVector(int boots, int time, ReadOnlySpan<byte> salt)
    {
        byte[] vector = new byte[AesBlock];
        BinaryPrimitives.WriteInt32BigEndian(vector, boots);
        BinaryPrimitives.WriteInt32BigEndian(vector.AsSpan(4), time);
        salt.CopyTo(vector.AsSpan(8));
        return vector;
    }

    private static byte[] Padded(ReadOnlySpan<byte> bytes, int block)
    {
        byte[] padded = new byte[(bytes.Length + block - 1) / block * block];
        bytes.CopyTo(padded);
        return padded;
    }
}
