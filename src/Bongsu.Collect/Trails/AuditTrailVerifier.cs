using System.Globalization;
using System.Text.Json;

namespace Bongsu.Collect.Trails;

/// <summary>Reads a trail and says whether its chain holds.</summary>
public static class AuditTrailVerifier
{
    /// <summary>Reads line by line.</summary>
    /// <param name="lines">The trail.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many records hold, the hash of the last of them, and what is wrong with the next one in a sentence; null where nothing is.</returns>
    public static async Task<(long Records, string LastHash, string? Fault)> VerifyAsync(TextReader lines, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lines);
        (long Records, string LastHash) sound = (0, "");
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Fault(line, sound.Records, sound.LastHash, out AuditRecord? record) is { } fault)
                return (sound.Records, sound.LastHash, string.Create(CultureInfo.InvariantCulture, $"Line {sound.Records + 1}: {fault}"));
            sound = (record!.Sequence, record.Hash);
        }

        return (sound.Records, sound.LastHash, null);
    }

    private static string? Fault(string line, long before, string previous, out AuditRecord? record)
    {
        try
        {
            record = AuditRecord.Parse(line);
        }
        catch (JsonException)
        {
            record = null;
            return "this is not a record.";
        }

        if (record.Sequence != before + 1)
            return string.Create(CultureInfo.InvariantCulture, $"record {before + 1} is missing; this is {record.Sequence}.");
        if (record.Previous != previous)
            return "this record does not follow the one before.";
        return record.ComputeHash() == record.Hash ? null : "this record was altered.";
    }
}
