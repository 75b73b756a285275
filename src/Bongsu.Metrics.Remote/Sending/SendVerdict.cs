namespace Bongsu.Metrics.Remote.Sending;

/// <summary>What the far side says to a request.</summary>
/// <param name="Kind">What to do next.</param>
/// <param name="Reason">Its words, or the failure's.</param>
/// <param name="RetryAfter">How long it asks to be left alone, or null.</param>
internal sealed record SendVerdict(VerdictKind Kind, string Reason, TimeSpan? RetryAfter = null)
{
    public static SendVerdict Taken { get; } = new(VerdictKind.Taken, "");
}
