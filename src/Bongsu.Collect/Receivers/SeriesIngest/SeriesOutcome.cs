namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>What became of a message of series.</summary>
/// <param name="Status">Its number is the HTTP status of remote write 1.0.</param>
/// <param name="Samples">How many samples were stored.</param>
/// <param name="Reason">Why it, or a part of it, was not taken, in a sentence for the sender's log; null where all was.</param>
public sealed record SeriesOutcome(SeriesStatus Status, int Samples, string? Reason)
{
    /// <summary>How many samples will never be taken.</summary>
    public int Refused { get; init; }

    /// <summary>Nothing was sent, so nothing was refused.</summary>
    public static SeriesOutcome Nothing { get; } = new(SeriesStatus.Accepted, 0, null);

    /// <summary>This and a further part of the same request: the first reason, both counts, and the status of the worse.</summary>
    public SeriesOutcome And(SeriesOutcome next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new SeriesOutcome((SeriesStatus)Math.Max((int)Status, (int)next.Status), Samples + next.Samples, Reason ?? next.Reason)
        {
            Refused = Refused + next.Refused,
        };
    }
}
