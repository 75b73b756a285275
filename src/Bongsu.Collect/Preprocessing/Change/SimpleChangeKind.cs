using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Change;

/// <summary><c>simple-change</c>.</summary>
internal sealed class SimpleChangeKind() : PreprocessingKind<NoOptions>("simple-change", "The growth since the value before; a smaller value is left out.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) => new ChangeStep(perSecond: false, valueType);
}
