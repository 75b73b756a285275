namespace Bongsu.Collect.Preprocessing.Scripts;

/// <summary>The answer to a request of a script.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">By name, in order.</param>
/// <param name="Body">As text.</param>
internal sealed record ScriptResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);
