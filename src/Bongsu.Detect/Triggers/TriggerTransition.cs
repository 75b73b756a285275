using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>A trigger went from good to bad or back, or fired again where it may.</summary>
/// <param name="Host">The host that has the trigger, as it was then.</param>
/// <param name="Plan">The trigger.</param>
/// <param name="Fired">True: a problem opens; false: it recovers.</param>
/// <param name="At">The time of the value, or of the clock, that made it so.</param>
/// <param name="Because">The expression with the values it read, in a sentence.</param>
/// <param name="Title">The event's name, macros expanded.</param>
/// <param name="Advice">The trigger's description, macros expanded, or null.</param>
public sealed record TriggerTransition(EffectiveHost Host, TriggerPlan Plan, bool Fired, Timestamp At, string Because, string Title, string? Advice)
{
    /// <summary>The trigger's tags, macros expanded.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The value of the correlation tag; null where there is none.</summary>
    public string? Correlation { get; init; }

    /// <summary>True where it was found by judging stored values again, after a start.</summary>
    public bool IsReplay { get; init; }

    /// <summary>True where the trigger is gone.</summary>
    public bool IsRemoval { get; init; }
}
