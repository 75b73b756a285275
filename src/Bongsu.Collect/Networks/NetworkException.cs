namespace Bongsu.Collect.Networks;

/// <summary>A network cannot be searched.</summary>
/// <param name="message">Why, in a sentence.</param>
public sealed class NetworkException(string message) : Exception(message);
