using System.Text.RegularExpressions;
using Bongsu.Model.Time;
using Newtonsoft.Json;

namespace Bongsu.Collect.Preprocessing.JsonPath;

/// <summary>Takes a part out of a JSON document.</summary>
internal sealed class JsonPathStep(JsonPathExpression path) : IPreprocessingStep
{
    public StepResult Apply(ref StepState state, in StepValue value, Timestamp at)
    {
        try
        {
            return path.Evaluate(value.ToText());
        }
        catch (JsonException e)
        {
            return StepResult.Fail($"'{StepResult.Shorten(value.ToText())}' is not a JSON document that the path can follow: {StepResult.Shorten(e.Message)}");
        }
        catch (RegexMatchTimeoutException)
        {
            return StepResult.Fail("a regular expression in the path took longer than a second");
        }
    }
}
