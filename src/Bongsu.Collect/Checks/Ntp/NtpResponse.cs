using System.Buffers.Binary;
using System.Text;

namespace Bongsu.Collect.Checks.Ntp;

/// <summary>A time server's answer (RFC 5905 section 7.3).</summary>
internal sealed record NtpResponse
{
    /// <summary>The length of a request and the least of an answer, in bytes.</summary>
    public const int Length = 48;

    // 1900-01-01 to 1970-01-01.
    private const long EraSeconds = 2_208_988_800;

    /// <summary>3 where the clock is not synchronised.</summary>
    public required int Leap { get; init; }

    /// <summary>0 for a refusal, 1 for a primary server, to 15; 16 where it is not synchronised.</summary>
    public required int Stratum { get; init; }

    /// <summary>To the primary server and back, in seconds.</summary>
    public required double RootDelay { get; init; }

    /// <summary>The largest error that the server admits, in seconds.</summary>
    public required double RootDispersion { get; init; }

    /// <summary>The clock of a primary server, such as GPS; a refusal's code; else an address or a number.</summary>
    public required string Reference { get; init; }

    /// <summary>How far the server's clock is ahead of ours, in seconds.</summary>
    public required double Offset { get; init; }

    /// <summary>The way there and back, without the time in the server, in seconds.</summary>
    public required double RoundTrip { get; init; }

    /// <summary>A request of a client, version 4.</summary>
    /// <param name="sent">The time that comes back as the origin.</param>
    public static byte[] Request(DateTimeOffset sent)
    {
        byte[] request = new byte[Length];
        request[0] = (4 << 3) | 3;
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(40), Stamp(sent));
        return request;
    }

    /// <summary>Reads an answer to a request.</summary>
    /// <param name="answer">The datagram.</param>
    /// <param name="sent">When the request left, as the request says.</param>
    /// <param name="received">When the answer came, by the same clock.</param>
    /// <returns>Null where it is no answer to it.</returns>
    public static NtpResponse? Read(ReadOnlySpan<byte> answer, DateTimeOffset sent, DateTimeOffset received)
    {
        if (answer.Length < Length || (answer[0] & 7) != 4 || BinaryPrimitives.ReadUInt64BigEndian(answer[24..]) != Stamp(sent))
            return null;
        int stratum = answer[1];
        double toServer = Difference(BinaryPrimitives.ReadUInt64BigEndian(answer[32..]), Stamp(sent));
        double fromServer = Difference(BinaryPrimitives.ReadUInt64BigEndian(answer[40..]), Stamp(received));
        return new NtpResponse
        {
            Leap = answer[0] >> 6,
            Stratum = stratum,
            RootDelay = BinaryPrimitives.ReadInt32BigEndian(answer[4..]) / 65_536.0,
            RootDispersion = BinaryPrimitives.ReadUInt32BigEndian(answer[8..]) / 65_536.0,
            Reference = stratum <= 1 ? Encoding.ASCII.GetString(answer[12..16]).TrimEnd('\0', ' ') : string.Join('.', answer[12..16].ToArray()),
            Offset = (toServer + fromServer) / 2,
            RoundTrip = Math.Max(0, toServer - fromServer),
        };
    }

    /// <summary>NTP's form of a time: seconds since 1900 with 32 bits of fraction. It begins again in 2036; differences do not mind.</summary>
    internal static ulong Stamp(DateTimeOffset time)
    {
        long ticks = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        ulong seconds = unchecked((ulong)(Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest) + EraSeconds));
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        return unchecked((seconds << 32) | (((ulong)rest << 32) / TimeSpan.TicksPerSecond));
    }

    private static double Difference(ulong a, ulong b) => unchecked((long)(a - b)) / 4_294_967_296.0;
}
