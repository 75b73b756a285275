namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>Which message a remote write holds.</summary>
public enum RemoteWriteVersion
{
    /// <summary>1.0: <c>prometheus.WriteRequest</c>.</summary>
    One,

    /// <summary>2.0: <c>io.prometheus.write.v2.Request</c>.</summary>
    Two,
}
