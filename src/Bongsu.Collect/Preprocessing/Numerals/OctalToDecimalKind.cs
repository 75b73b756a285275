using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Numerals;

/// <summary><c>octal-to-decimal</c>.</summary>
internal sealed class OctalToDecimalKind() : PreprocessingKind<NoOptions>("octal-to-decimal", "Turns an octal number into a decimal one.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) =>
        new NumeralStep(NumeralSystem.Octal, "an octal number of 64 bits");
}
