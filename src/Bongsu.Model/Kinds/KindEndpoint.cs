namespace Bongsu.Model.Kinds;

/// <summary>Addresses that a kind answers over HTTP, without sign-in: what is in the address or the body says who calls.</summary>
public sealed record KindEndpoint
{
    /// <summary>The first segment of the path, such as <c>heartbeat</c>: all of the kind's addresses begin with it, and no other's do.</summary>
    public required string Prefix { get; init; }

    /// <summary>The rest of each address as a route with places (<c>{token}/{status}</c>) and what it does, in a sentence for the API's description.</summary>
    public required IReadOnlyList<KindRoute> Routes { get; init; }

    /// <summary>The methods that are answered.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["POST"];

    /// <summary>The heading in the API's description.</summary>
    public required string Group { get; init; }

    /// <summary>The largest body, in bytes. Default 64 KiB.</summary>
    public int MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>How many requests one address may send at the same moment. Default 100.</summary>
    public int Burst { get; init; } = 100;

    /// <summary>Time after which one more may come. Default 100 ms.</summary>
    public TimeSpan Spacing { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>One of the kind's parts, an <see cref="IKindEndpointHandler"/>.</summary>
    public required Type Handler { get; init; }
}
