namespace Bongsu.Respond.Channels;

/// <summary>What one delivery attempt came to.</summary>
/// <param name="Outcome">What now.</param>
/// <param name="Reason">What the far side said, in a sentence without secrets; shown to people.</param>
/// <param name="After">Not to be tried again before this has passed, where the far side asks for it (Retry-After).</param>
/// <param name="IsUnreachable">True where the far side could not be reached at all, so that any other message would have fared the same.</param>
/// <param name="FarId">What the far side calls the message, at most 256 characters:
/// later messages answer it, and receipts name it. Null where it does not say.</param>
/// <param name="Cost">What the message cost, in the currency in which the operator gives prices; null where no price is known.</param>
public sealed record DeliveryResult(
    DeliveryOutcome Outcome,
    string Reason,
    TimeSpan? After = null,
    bool IsUnreachable = false,
    string? FarId = null,
    double? Cost = null)
{
    /// <summary>The name of the channel that has taken it in the stead of the one that was asked: it counts as that one's. Null where none has.</summary>
    public string? Via { get; init; }

    private const int MaxFarId = 256;
    private const int MaxReason = 500;

    /// <summary>The far side took it.</summary>
    public static DeliveryResult Delivered(string reason, string? farId = null) =>
        new(DeliveryOutcome.Delivered, Cut(reason), FarId: farId?.Length <= MaxFarId ? farId : null);

    /// <summary>Try again, after the time asked for where one was.</summary>
    public static DeliveryResult RetryLater(string reason, TimeSpan? after = null) => new(DeliveryOutcome.RetryLater, Cut(reason), after);

    /// <summary>Nobody answers there; try again.</summary>
    public static DeliveryResult Unreachable(string reason) => new(DeliveryOutcome.RetryLater, Cut(reason), IsUnreachable: true);

    /// <summary>Do not try again.</summary>
    public static DeliveryResult Failed(string reason) => new(DeliveryOutcome.Failed, Cut(reason));

    /// <summary>It may have arrived.</summary>
    public static DeliveryResult Ambiguous(string reason) => new(DeliveryOutcome.Ambiguous, Cut(reason));

    // What a far side says is shown on a page and kept in a row: one line, bounded.
    private static string Cut(string reason)
    {
        string line = string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= MaxReason ? line : line[..MaxReason] + "…";
    }
}
