using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Bongsu.Collect.Checks.Smtp;

/// <summary>A message that is sent to be found again: its identifier says that it is one, which one, and since when.</summary>
/// <param name="Id">Message-ID, without angle brackets.</param>
/// <param name="SentAt">When.</param>
internal sealed partial record RoundTripMessage(string Id, DateTimeOffset SentAt)
{
    /// <summary>What the subjects of all of them begin with.</summary>
    public const string Subject = "Bongsu round trip";

    /// <summary>What came too late for its run is removed by a later one, and not before this: other runs may still wait for theirs.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>A message that nobody has sent before.</summary>
    public static RoundTripMessage New(DateTimeOffset now)
    {
        string unique = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        return new RoundTripMessage(string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()}.{unique}@round-trip.bongsu.invalid"), now);
    }

    /// <summary>Whether a line of a message's header says that it is this one, or one that nobody waits for any more.</summary>
    public bool IsToBeRemoved(string line, out bool isThis)
    {
        Match match = MessageId().Match(line);
        isThis = match.Success && match.Groups["id"].ValueSpan.SequenceEqual(Id);
        return isThis || (match.Success && long.Parse(match.Groups["at"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            < (SentAt - Forgotten).ToUnixTimeSeconds());
    }

    /// <summary>The lines of the message (RFC 5322); none begins with a dot.</summary>
    public IEnumerable<string> Lines(string from, string to) =>
    [
        $"From: <{from}>",
        $"To: <{to}>",
        $"Subject: {Subject} {Id[..Id.IndexOf('@', StringComparison.Ordinal)]}",
        "Date: " + SentAt.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
        $"Message-ID: <{Id}>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "Sent to see whether mail arrives, and deleted by its sender when it has.",
    ];

    [GeneratedRegex(
        @"^Message-ID:\s*<(?<id>(?<at>[0-9]{1,12})\.[0-9a-f]{24}@round-trip\.bongsu\.invalid)>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex MessageId();
}
