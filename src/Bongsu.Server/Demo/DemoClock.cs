using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>The time of the story while its past is written.</summary>
internal sealed class DemoClock : TimeProvider
{
    private long _nanoseconds;

    /// <summary>Where the story is.</summary>
    public Timestamp Now
    {
        get => new(Interlocked.Read(ref _nanoseconds));
        set => Interlocked.Exchange(ref _nanoseconds, value.UnixNanoseconds);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
