using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.DiscardUnchanged;

/// <summary>
/// Leaves out what is the same as the value before. A late value is let through, because what was before it is not known any more, and changes nothing.
/// </summary>
internal sealed class DiscardUnchangedStep(TimeSpan heartbeat) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        var before = (UnchangedState?)state;
        if (before is not null && at < before.At)
            return StepResult.Of(value);
        if (before is not null && Same(before.Value, value) && !(heartbeat > TimeSpan.Zero && at - before.PassedAt >= heartbeat))
        {
            state = before with { At = at };
            return StepResult.Nothing;
        }

        state = new UnchangedState(at, value, at);
        return StepResult.Of(value);
    }

    /// <summary>Numbers are the same where they are equal, however they are written.</summary>
    private static bool Same(in StepValue a, in StepValue b)
    {
        if (a == b)
            return true;
        if (a.TryGetWhole(out ulong x) && b.TryGetWhole(out ulong y))
            return x == y;
        return a.TryGetNumber(out double p) && b.TryGetNumber(out double q) && p == q;
    }
}
