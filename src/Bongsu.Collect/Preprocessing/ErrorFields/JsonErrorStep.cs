using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Fails with the error that a JSON document states; lets through what states none, and what is no JSON.</summary>
internal sealed class JsonErrorStep(Expressions.JsonPath path) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) =>
        path.TryQuery(ItemTexts.Whole(value.ToText()), out string? found, out string? error) ? StatedError.Of(found, in value)
            : error == Expressions.JsonPath.NotJson ? StepResult.Of(value)
            : StepResult.Fail(error);
}
