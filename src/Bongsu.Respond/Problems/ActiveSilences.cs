using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Matching;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>The silences that hold at a moment, and which of them a problem matches.</summary>
internal sealed class ActiveSilences
{
    private readonly IReadOnlyList<(PolicyMatch Match, string? Organisation, MatchedSilence Silence)> _silences;

    private ActiveSilences(IReadOnlyList<(PolicyMatch Match, string? Organisation, MatchedSilence Silence)> silences) => _silences = silences;

    /// <summary>True where none holds.</summary>
    public bool IsEmpty => _silences.Count == 0;

    /// <summary>Reads those that hold at a time.</summary>
    public static async Task<ActiveSilences> ReadAsync(BongsuDb db, Timestamp now, CancellationToken cancellationToken)
    {
        long nowMs = now.UnixMilliseconds;
        List<SilenceRow> rows = await db.Silences.AsNoTracking().Where(s => s.EndedAtMs == null && s.UntilMs > nowMs).ToListAsync(cancellationToken);
        return new ActiveSilences([
            .. rows.Select(r => (Match: MatchText.Parse(r.Match, out _), Row: r))
                .Where(s => s.Match is not null)
                .Select(s =>
                    (s.Match!, s.Row.Organisation, new MatchedSilence(s.Row.Id, Timestamp.FromUnixMilliseconds(s.Row.UntilMs), s.Row.By, s.Row.Reason))),
        ]);
    }

    /// <summary>The one that holds longest of those that a problem matches; null where it matches none.</summary>
    public MatchedSilence? Of(ProblemFacts problem) => _silences
        .Where(s => (s.Organisation is null || s.Organisation == problem.Owner) && PolicyMatcher.Matches(s.Match, problem))
        .Select(s => s.Silence)
        .MaxBy(s => s.Until);
}
