namespace Bongsu.Store.Rows;

/// <summary>One line of a problem's history.</summary>
public sealed class ProblemEventRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The problem.</summary>
    public long ProblemId { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long AtMs { get; set; }

    /// <summary>
    /// <c>opened</c>, <c>notified</c>, <c>not-notified</c>, <c>acknowledged</c>, <c>comment</c>, <c>recovered</c>, <c>closed</c>, <c>issue</c>, <c>tracker</c>,
    /// <c>alarm</c>, <c>suppressed</c>, <c>unsuppressed</c>, <c>flapping</c>, <c>steady</c>, <c>waits</c>, <c>limit</c>.
    /// </summary>
    public required string Kind { get; set; }

    /// <summary>Who or which part.</summary>
    public required string By { get; set; }

    /// <summary>The sentence shown.</summary>
    public required string Text { get; set; }

    /// <summary>The organisation that the line is about (whose person was told); null where all who see the problem may read it.</summary>
    public string? Organisation { get; set; }
}
