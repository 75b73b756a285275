namespace Bongsu.Collect.Checks.Apis;

/// <summary>An API did not answer as it should; the message is a sentence for people.</summary>
/// <param name="reason">The sentence.</param>
internal sealed class ApiException(string reason) : Exception(reason);
