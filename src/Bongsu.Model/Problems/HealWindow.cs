using Bongsu.Model.Time;

namespace Bongsu.Model.Problems;

/// <summary>How long a problem may heal by itself before anybody is told.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="Span">The span, where it is fixed.</param>
public readonly record struct HealWindow(HealWindowKind Kind, TimeSpan Span)
{
    /// <summary>The longest fixed span.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Reads <c>none</c>, <c>auto</c> or a span of at most an hour; nothing at all is <c>none</c>.</summary>
    public static bool TryParse(string? text, out HealWindow window)
    {
        window = default;
        switch (text?.Trim())
        {
            case null or "" or "none":
                return true;
            case "auto":
                window = new HealWindow(HealWindowKind.Auto, TimeSpan.Zero);
                return true;
            case var other when TimeText.TryParse(other, out TimeSpan span) && span <= Longest:
                window = span == TimeSpan.Zero ? default : new HealWindow(HealWindowKind.Fixed, span);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc />
    public override string ToString() => Kind switch
    {
        HealWindowKind.Fixed => TimeText.Format(Span),
        HealWindowKind.Auto => "auto",
        _ => "none",
    };
}
