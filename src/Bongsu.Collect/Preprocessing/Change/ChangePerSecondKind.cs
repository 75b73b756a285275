using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Change;

/// <summary><c>change-per-second</c>.</summary>
internal sealed class ChangePerSecondKind() : PreprocessingKind<NoOptions>(
    "change-per-second", "The growth of a counter per second; a reset of the counter is left out.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) => new ChangeStep(perSecond: true, valueType);
}
