namespace Bongsu.Testing;

/// <summary>A request that a fake server received.</summary>
/// <param name="Method">GET, POST...</param>
/// <param name="PathAndQuery">From the root.</param>
/// <param name="Body">The body as text; empty without one.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Violations">What is wrong with it, or with our own answer to it, by the contract.</param>
/// <param name="Fault">The fault it met, or null.</param>
public sealed record FakeRequest(string Method, string PathAndQuery, string Body, string? Authorization, IReadOnlyList<string> Violations, FakeFault? Fault);
