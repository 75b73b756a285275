using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.DiscardUnchanged;

/// <summary><c>discard-unchanged-heartbeat</c>.</summary>
internal sealed class DiscardUnchangedHeartbeatKind() : PreprocessingKind<HeartbeatOptions>(
    "discard-unchanged-heartbeat", "Keeps a value only when it differs from the one before or the heartbeat has passed.", "heartbeat")
{
    protected override IPreprocessingStep Create(HeartbeatOptions options, ItemValueType valueType) => new DiscardUnchangedStep(options.Heartbeat);
}
