namespace Bongsu.Server.Demo;

/// <summary>That the demo is wanted.</summary>
/// <param name="Directory">Where it is to be made and stays; null for a temporary directory.</param>
internal sealed record DemoRequest(string? Directory);
