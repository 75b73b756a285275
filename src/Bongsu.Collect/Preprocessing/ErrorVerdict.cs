using System.Text.RegularExpressions;

namespace Bongsu.Collect.Preprocessing;

/// <summary>What a step makes of an item that is not supported.</summary>
/// <param name="Fails">The step fails, so that its error handling applies; otherwise the error goes on as it is.</param>
/// <param name="Match">What matched in the error, for the handling's text; or null.</param>
/// <param name="Fault">Why the step itself could not judge; or null.</param>
internal readonly record struct ErrorVerdict(bool Fails, Match? Match = null, string? Fault = null);
