using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.DiscardUnchanged;

/// <summary><c>discard-unchanged</c>.</summary>
internal sealed class DiscardUnchangedKind() : PreprocessingKind<DiscardUnchangedOptions>(
    "discard-unchanged", "Keeps a value only when it differs from the one before, or after a heartbeat.")
{
    protected override IPreprocessingStep Create(DiscardUnchangedOptions options, ItemValueType valueType) => new DiscardUnchangedStep(options.Heartbeat);
}
