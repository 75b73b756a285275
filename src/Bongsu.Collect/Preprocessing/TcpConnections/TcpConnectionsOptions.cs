using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Sockets;

namespace Bongsu.Collect.Preprocessing.TcpConnections;

/// <summary>Options of <c>tcp-connections</c>.</summary>
public sealed record TcpConnectionsOptions : IValidatableObject
{
    private const int Most = 100;

    /// <summary>Ports whose connections are left out, up to 100. Default 10050 and 10051: being monitored is no dependency.</summary>
    public IReadOnlyList<int> Without { get; init; } = PeerChoice.MonitoringPorts;

    /// <summary>True lists clients with addresses of the Internet too; false (the default) lists those of private networks.</summary>
    public bool PublicClients { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Without.Count > Most)
            yield return new ValidationResult($"without has at most {Most} ports.", [nameof(Without)]);
        if (Without.Any(static p => p is < 1 or > 65_535))
            yield return new ValidationResult("without has ports of 1 to 65535.", [nameof(Without)]);
    }
}
