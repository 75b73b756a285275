using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Jmx;

/// <summary>Options of items of type <c>jmx</c>.</summary>
public sealed record JmxOptions
{
    /// <summary>The JMX service URL of the Java program, such as <c>service:jmx:rmi:///jndi/rmi://10.0.0.1:12345/jmxrmi</c>.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Endpoint { get; init; }

    /// <summary>The address of the Zabbix Java gateway that asks it. Default <c>127.0.0.1</c>.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string Gateway { get; init; } = "127.0.0.1";

    /// <summary>The gateway's port, 1 to 65535. Default 10052.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; init; } = 10052;

    /// <summary>The user of the Java program; none where absent.</summary>
    [StringLength(255)]
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public Secret? Password { get; init; }
}
