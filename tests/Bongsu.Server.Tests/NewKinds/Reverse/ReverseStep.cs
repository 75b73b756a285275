using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Time;

namespace Bongsu.Server.Tests.NewKinds.Reverse;

internal sealed class ReverseStep : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        int count = (state as ReverseState)?.Count + 1 ?? 1;
        state = new ReverseState(at, count);
        return StepResult.Of(StepValue.OfText($"{count}: {string.Concat(value.ToText().Reverse())}"));
    }

    private sealed record ReverseState(Timestamp At, int Count) : StepState(At);
}
