using Bongsu.Detect.Alerts;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Alerts;

/// <summary>An alert as it travels to and from its actor.</summary>
[GenerateSerializer, Immutable, Alias("bongsu.WireAlert")]
public sealed record WireAlert(
    [property: Id(0)] Dictionary<string, string> Labels,
    [property: Id(1)] Dictionary<string, string> Annotations,
    [property: Id(2)] long? StartsAtNs,
    [property: Id(3)] long? EndsAtNs,
    [property: Id(4)] string GeneratorUrl,
    [property: Id(5)] long UpdatedAtNs)
{
    /// <summary>Packs an alert as it was sent.</summary>
    public static WireAlert From(ExternalAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new WireAlert(
            new(alert.Labels), new(alert.Annotations), alert.StartsAt?.UnixNanoseconds, alert.EndsAt?.UnixNanoseconds, alert.GeneratorUrl, 0);
    }

    /// <summary>Packs one that fires.</summary>
    public static WireAlert From(FiringAlert firing)
    {
        ArgumentNullException.ThrowIfNull(firing);
        return From(firing.Alert) with
        {
            StartsAtNs = firing.StartsAt.UnixNanoseconds,
            EndsAtNs = firing.EndsAt.UnixNanoseconds,
            UpdatedAtNs = firing.UpdatedAt.UnixNanoseconds,
        };
    }

    /// <summary>Unpacks an alert as it was sent.</summary>
    public ExternalAlert ToAlert() => new()
    {
        Labels = Labels,
        Annotations = Annotations,
        StartsAt = StartsAtNs is { } starts ? new Timestamp(starts) : null,
        EndsAt = EndsAtNs is { } ends ? new Timestamp(ends) : null,
        GeneratorUrl = GeneratorUrl,
    };

    /// <summary>Unpacks one that fires.</summary>
    public FiringAlert ToFiring() => new(
        AlertFingerprint.Of(Labels), ToAlert(), new Timestamp(StartsAtNs ?? 0), new Timestamp(EndsAtNs ?? 0), new Timestamp(UpdatedAtNs));
}
