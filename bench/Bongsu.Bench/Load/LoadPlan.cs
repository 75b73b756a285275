using System.Net;

namespace Bongsu.Bench.Load;

/// <summary>What one load sends.</summary>
internal sealed record LoadPlan
{
    /// <summary>The trapper; loopback.</summary>
    public required IPEndPoint Address { get; init; }

    /// <summary>Who sends.</summary>
    public required Fleet Fleet { get; init; }

    /// <summary>What is spoken.</summary>
    public WireForm Form { get; init; } = WireForm.Sender;

    /// <summary>Frames on their way at once.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Values a frame. zabbix_sender puts 250 on one.</summary>
    public int Batch { get; init; } = 250;

    /// <summary>Values a second, or 0 for as fast as the server answers.</summary>
    public int Rate { get; init; }

    /// <summary>The most values to send.</summary>
    public long MostValues { get; init; } = long.MaxValue;

    /// <summary>The longest to send.</summary>
    public required TimeSpan Longest { get; init; }

    /// <summary>Hosts whose first item is left alone, because something else flips it.</summary>
    public IReadOnlySet<int> Spared { get; init; } = new HashSet<int>();
}
