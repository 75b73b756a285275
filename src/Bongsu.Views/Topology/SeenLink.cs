namespace Bongsu.Views.Topology;

/// <summary>One node needs another, as was seen.</summary>
/// <param name="From">The id of what needs.</param>
/// <param name="To">The id of what is needed.</param>
/// <param name="Known">From where that is known, one word.</param>
/// <param name="SeenAtMs">When it was last seen, Unix milliseconds.</param>
internal sealed record SeenLink(string From, string To, string Known, long SeenAtMs)
{
    /// <summary>The ports of what is needed, the least first and not all where they are many; empty where it is not about ports.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];
}
