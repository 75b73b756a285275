namespace Bongsu.Collect.Checks.Local;

/// <summary>Items of type <c>local</c> have no options: the key says it all.</summary>
public sealed record LocalOptions;
