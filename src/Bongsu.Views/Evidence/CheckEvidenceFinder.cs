using Bongsu.Collect.Checks;
using Bongsu.Collect.Evidence;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Views.Evidence;

/// <summary>What the check whose failure a problem is has left to look at.</summary>
public sealed class CheckEvidenceFinder(ICheckEvidence evidence)
{
    // A run leaves its picture before its values say that it failed; and of failures that follow each other closely the first is kept.
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(6);

    /// <summary>The names of the files of a problem.</summary>
    /// <param name="host">The problem's host.</param>
    /// <param name="trigger">The problem's trigger.</param>
    /// <param name="startedMs">When it began.</param>
    /// <param name="endMs">When it ended, or now.</param>
    public IReadOnlyList<string> NamesOf(EffectiveHost host, TriggerId trigger, long startedMs, long endMs)
    {
        if (CheckOf(host, trigger) is not { } check)
            return [];
        (Timestamp from, Timestamp to) = Span(startedMs, endMs);
        return [.. new[] { CheckFile.Screenshot, CheckFile.Recording }.Where(name => evidence.Has(host.Id, check, name, from, to))];
    }

    /// <summary>One of them; null where it is not, or no longer, kept.</summary>
    public async Task<byte[]?> FindAsync(EffectiveHost host, TriggerId trigger, string name, long startedMs, long endMs, CancellationToken cancellationToken)
    {
        if (CheckOf(host, trigger) is not { } check)
            return null;
        (Timestamp from, Timestamp to) = Span(startedMs, endMs);
        return await evidence.FindAsync(host.Id, check, name, from, to, cancellationToken);
    }

    private static string? CheckOf(EffectiveHost host, TriggerId trigger)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Checks.FirstOrDefault(c => c.FailureTrigger == trigger)?.Name;
    }

    private static (Timestamp From, Timestamp To) Span(long startedMs, long endMs) =>
        (Timestamp.FromUnixMilliseconds(startedMs - (long)s_before.TotalMilliseconds), Timestamp.FromUnixMilliseconds(endMs));
}
