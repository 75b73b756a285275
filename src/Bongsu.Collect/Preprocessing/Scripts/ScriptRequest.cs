namespace Bongsu.Collect.Preprocessing.Scripts;

/// <summary>A request of a script.</summary>
/// <param name="Method">Such as GET.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">In order, such as <c>Accept: application/json</c>.</param>
/// <param name="Body">Null for none.</param>
/// <param name="Proxy">A proxy's address; empty for none.</param>
/// <param name="Credentials">For the target; null for none.</param>
internal sealed record ScriptRequest(
    string Method, string Url, IReadOnlyList<string> Headers, string? Body, string Proxy, (string Scheme, string User, string Password)? Credentials);
