using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.JsonPath;

/// <summary>Takes a part out of a JSON document.</summary>
internal sealed class JsonPathStep(Expressions.JsonPath path, string text) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        // Half characters are no JSON; the reader takes whole ones only.
        if (!path.TryQuery(ItemTexts.Whole(value.ToText()), out string? found, out string? error))
            return StepResult.Fail($"'{StepResult.Shorten(value.ToText())}': {error.TrimEnd('.')}");
        return found is null ? StepResult.Fail($"the path {StepResult.Shorten(text)} leads to nothing") : StepLimits.Of(found);
    }
}
