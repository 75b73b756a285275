namespace Bongsu.Configuration.Definitions;

/// <summary>A network (네트워크) that is searched for hosts: ranges of addresses, what each address is asked, and what becomes of those that answer.</summary>
public sealed record NetworkDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Addresses: networks (<c>10.0.0.0/24</c>, without its first and last), ranges (<c>10.0.0.5-10.0.0.9</c>), single ones. At most 65,536 in all.
    /// </summary>
    public IReadOnlyList<string> Ranges { get; init; } = [];

    /// <summary>Addresses within the ranges that are left out, written in the same way.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>How often it is searched, 1 m to 7 d.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What each address is asked, in order.</summary>
    public IReadOnlyList<NetworkCheckDefinition> Checks { get; init; } = [];

    /// <summary>What tells one host from another: <c>address</c>, or the name of a check whose answer does, so that a host may change its address.</summary>
    public string Identity { get; init; } = ByAddress;

    /// <summary>What becomes of addresses that answer: the first rule that matches makes the host. Without one nothing is made.</summary>
    public IReadOnlyList<NetworkRule> Rules { get; init; } = [];

    /// <summary>What becomes of a host that was found here and has not answered for <see cref="LostAfter"/>.</summary>
    public LostHostAction WhenLost { get; init; }

    /// <summary>How long a host may be silent, 10 m to 366 d.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Addresses that are asked at the same time, 1 to 256.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>The most checks that are begun in a second, 1 to 1000.</summary>
    public int PerSecond { get; init; } = 50;

    /// <summary>The name of the machine that searches, where a server is made of several; every machine where absent.</summary>
    public string? Machine { get; init; }

    /// <summary>False keeps it and searches only when it is told to.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The identity that is the address.</summary>
    internal const string ByAddress = "address";
}
