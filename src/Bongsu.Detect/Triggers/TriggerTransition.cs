using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>A trigger went from good to bad or back.</summary>
/// <param name="Plan">The trigger.</param>
/// <param name="Fired">True: a problem opens; false: it recovers.</param>
/// <param name="At">The time of the value, or of the clock, that made it so.</param>
/// <param name="Because">The expression with the values it read, in a sentence.</param>
/// <param name="Title">The trigger's name, macros expanded.</param>
/// <param name="Advice">The trigger's description, macros expanded, or null.</param>
public sealed record TriggerTransition(TriggerPlan Plan, bool Fired, Timestamp At, string Because, string Title, string? Advice);
