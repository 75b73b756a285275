using Bongsu.Model.Time;

namespace Bongsu.Detect.Trials;

/// <summary>A problem that a trigger would have opened.</summary>
/// <param name="StartedAt">When it would have opened.</param>
/// <param name="RecoveredAt">When it would have ended; null where it would be open still.</param>
/// <param name="Title">The trigger's name, macros expanded.</param>
/// <param name="Because">The expression with the values it read.</param>
public sealed record BacktestProblem(Timestamp StartedAt, Timestamp? RecoveredAt, string Title, string Because);
