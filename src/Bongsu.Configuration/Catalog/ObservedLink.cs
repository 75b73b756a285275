namespace Bongsu.Configuration.Catalog;

/// <summary>One host needs another, as somebody outside says.</summary>
/// <param name="From">The name of what needs.</param>
/// <param name="To">The name of what is needed.</param>
/// <param name="Known">Who says so, one word, such as the type of a cloud.</param>
/// <param name="SeenAtMs">When it was last seen, Unix milliseconds.</param>
public sealed record ObservedLink(string From, string To, string Known, long SeenAtMs);
