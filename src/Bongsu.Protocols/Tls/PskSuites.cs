using System.Buffers.Binary;
using Org.BouncyCastle.Tls;

namespace Bongsu.Protocols.Tls;

/// <summary>The cipher suites of TLS 1.2 with a pre-shared key.</summary>
internal static class PskSuites
{
    /// <summary>Those that are spoken, the best first.</summary>
    public static int[] All { get; } =
    [
        CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA,
        CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256,
        CipherSuite.TLS_PSK_WITH_AES_256_CBC_SHA,
        CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA,
    ];

    /// <summary>True where a client's first record offers one of them. A client of TLS 1.2 offers either these or those of certificates.</summary>
    /// <param name="record">The record, with its header of five bytes: version, random, session, suites (RFC 5246 section 7.4.1.2).</param>
    public static bool AreOffered(ReadOnlySpan<byte> record)
    {
        const int session = 5 + 4 + 2 + 32;
        if (record.Length <= session || record[0] != 0x16 || record[5] != 1)
            return false;
        int suites = session + 1 + record[session];
        if (record.Length < suites + 2)
            return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(record[suites..]);
        ReadOnlySpan<byte> list = record[(suites + 2)..];
        list = list[..Math.Min(list.Length, length)];
        for (; list.Length >= 2; list = list[2..])
        {
            if (Array.IndexOf(All, BinaryPrimitives.ReadUInt16BigEndian(list)) >= 0)
                return true;
        }

        return false;
    }
}
