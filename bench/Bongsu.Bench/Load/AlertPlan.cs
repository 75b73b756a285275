using System.Net;

namespace Bongsu.Bench.Load;

/// <summary>What one measurement of alerts does.</summary>
internal sealed record AlertPlan
{
    /// <summary>The trapper; loopback.</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>Who sends.</summary>
    public required Fleet Fleet { get; init; }

    /// <summary>Steady values a second, in frames of one host's items, as agents send them.</summary>
    public required int Rate { get; init; }

    /// <summary>How many hosts are flipped.</summary>
    public required int Flips { get; init; }

    /// <summary>Over how long.</summary>
    public required TimeSpan Span { get; init; }

    /// <summary>The sink's port.</summary>
    public required int SmtpPort { get; init; }

    /// <summary>Of the hosts and moments.</summary>
    public required int Seed { get; init; }

    /// <summary>How long a mail may take before it counts as missing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
