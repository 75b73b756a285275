namespace Bongsu.Protocols.Traceroute;

/// <summary>How a path is followed.</summary>
public sealed record TraceRequest
{
    /// <summary>Hops that are asked at once, 1 to 10. Default 6: hosts answer about so many in a burst before they hold back.</summary>
    public int AtOnce { get; init; } = 6;

    /// <summary>Hops after which it is given up, 1 to 255. Default 30.</summary>
    public int MaxHops { get; init; } = 30;

    /// <summary>After so many hops in a row that do not answer it is given up. Default 10; at least 1.</summary>
    public int MaxSilent { get; init; } = 10;

    /// <summary>Packets to a hop that does not answer, one after another. Default 2; at least 1.</summary>
    public int Tries { get; init; } = 2;

    /// <summary>How long an answer is waited for. Default 1 s; above 0.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(1);
}
