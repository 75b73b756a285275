using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary><c>in-range</c>.</summary>
internal sealed class RangeKind() : PreprocessingKind<RangeOptions>("in-range", "Fails where a number is below or above given ones.", "min", "max")
{
    protected override int LeastLines => 2;

    protected override IPreprocessingStep Create(RangeOptions options, ItemValueType valueType) => new RangeStep(options.Min, options.Max, valueType);
}
