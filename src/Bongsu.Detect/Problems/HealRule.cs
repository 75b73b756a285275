using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Problems;

/// <summary>
/// How long a problem gets to heal by itself before anybody is told. Problems of levels 4 and 5 get nothing: users feel them. Pure.
/// </summary>
public static class HealRule
{
    /// <summary>A problem that lasted longer did not heal by itself in any useful sense.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    /// <summary>How many problems must have healed within <see cref="Bound"/> before anything is learnt from them.</summary>
    public const int LeastSamples = 5;

    /// <summary>The share of them that the window covers.</summary>
    public const double Share = 0.8;

    /// <summary>The wait and why; no wait and no reason where people are told at once.</summary>
    /// <param name="window">What the trigger says.</param>
    /// <param name="level">The problem's.</param>
    /// <param name="lasted">How long the trigger's last problems lasted, those that still do not among them.</param>
    public static (TimeSpan Wait, string? Reason) Decide(HealWindow window, Level level, IReadOnlyList<TimeSpan> lasted)
    {
        if (level >= Level.Critical || window.Kind == HealWindowKind.None)
            return (TimeSpan.Zero, null);
        if (window.Kind == HealWindowKind.Fixed)
            return (window.Span, PolicyReasons.HealFixed(window.Span, window.ToString()));
        TimeSpan[] healed = [.. lasted.Where(l => l <= Bound).Order()];
        // As a rule it must heal, not now and then.
        if (healed.Length < LeastSamples || healed.Length < Share / 2 * lasted.Count)
            return (TimeSpan.Zero, null);
        TimeSpan wait = healed[(int)Math.Ceiling(Share * healed.Length) - 1];
        wait = TimeSpan.FromSeconds(Math.Ceiling(wait.TotalSeconds));
        if (wait <= TimeSpan.Zero)
            return (TimeSpan.Zero, null);
        int within = healed.Count(h => h <= wait);
        return (wait, PolicyReasons.HealLearnt(wait, within, lasted.Count));
    }
}
