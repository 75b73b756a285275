using Bongsu.Model.Time;

namespace Bongsu.Respond.Trials;

/// <summary>The clock of a trial: it stands where the trial has come to.</summary>
internal sealed class TrialClock : TimeProvider
{
    /// <summary>The time now.</summary>
    public Timestamp Now { get; set; }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
