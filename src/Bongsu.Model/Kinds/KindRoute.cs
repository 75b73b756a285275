namespace Bongsu.Model.Kinds;

/// <summary>One address of a <see cref="KindEndpoint"/>.</summary>
/// <param name="Path">What stands behind the prefix, with places in braces.</param>
/// <param name="Summary">What a call does, in a sentence.</param>
public sealed record KindRoute(string Path, string Summary);
