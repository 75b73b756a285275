using Bongsu.Collect.Preprocessing.Scripts;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.JavaScript;

/// <summary>Runs a script on a value.</summary>
internal sealed class JavaScriptStep(Script script) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) => script.Run(value.ToText());
}
