using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Preprocessing.Change;

/// <summary><c>simple-change</c>.</summary>
internal sealed class SimpleChangeKind() : PreprocessingKind<NoOptions>("simple-change", "The difference to the value before.")
{
    protected override IPreprocessingStep Create(NoOptions options) => new ChangeStep(perSecond: false);
}
