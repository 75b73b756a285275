using System.ComponentModel;
using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>Where OpenTelemetry's metrics are taken beside <c>/otlp/v1/metrics</c>; nowhere unless an address is set.</summary>
[Category("otlp")]
public sealed record OtlpOptions
{
    /// <summary>
    /// Where exporters connect by gRPC (HTTP/2; encrypted where the server has a certificate, in clear otherwise); OpenTelemetry's port is 4317. Default:
    /// nowhere.
    /// </summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:4317, or nothing")]
    public string Grpc { get; set; } = "";
}
