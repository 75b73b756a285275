using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Numerals;

/// <summary><c>bool-to-decimal</c>.</summary>
internal sealed class BooleanToDecimalKind() : PreprocessingKind<NoOptions>("bool-to-decimal", "Turns words such as yes and off into 1 and 0.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) => new NumeralStep(NumeralSystem.Boolean, "a word for yes or no");
}
