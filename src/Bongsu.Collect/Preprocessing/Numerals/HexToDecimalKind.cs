using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Numerals;

/// <summary><c>hex-to-decimal</c>.</summary>
internal sealed class HexToDecimalKind()
    : PreprocessingKind<NoOptions>("hex-to-decimal", "Turns a hexadecimal number, or bytes written in hexadecimal, into a decimal number.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) =>
        new NumeralStep(NumeralSystem.Hexadecimal, "a hexadecimal number of 64 bits");
}
