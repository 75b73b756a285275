using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Expressions;

namespace Bongsu.Views.Trials;

/// <summary>What can be said of a trigger without trying it.</summary>
public sealed record TrialCheck
{
    /// <summary>Why it cannot be tried, one sentence; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>
    /// Where in the expression (or, if <see cref="InRecovery"/>, in the recovery expression) the fault is, from 1; 0 where it is in no one place.
    /// </summary>
    public int Column { get; init; }

    /// <summary>True where the fault is in the recovery expression.</summary>
    public bool InRecovery { get; init; }

    /// <summary>The expression as read, before macros; null where it cannot be read.</summary>
    public Expression? Expression { get; init; }

    /// <summary>The host.</summary>
    public EffectiveHost? Host { get; init; }

    /// <summary>The trigger on its host; null where there is a fault.</summary>
    public EffectiveTrigger? Trigger { get; init; }

    /// <summary>Ready to be evaluated; null where there is a fault.</summary>
    public HostPlan? Plan { get; init; }
}
