using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Server.Tests.NewKinds.Reverse;

/// <summary>A kind of preprocessing step that remembers something of its own.</summary>
internal sealed class ReverseKind() : PreprocessingKind<NoOptions>("reverse", "Turns texts round and numbers them.")
{
    protected override IPreprocessingStep Create(NoOptions options, ItemValueType valueType) => new ReverseStep();
}
