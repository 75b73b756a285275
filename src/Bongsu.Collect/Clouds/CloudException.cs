namespace Bongsu.Collect.Clouds;

/// <summary>A cloud could not be read.</summary>
/// <param name="message">Why, as a reason of <see cref="CloudReasons"/>; holds no secret.</param>
public sealed class CloudException(string message) : Exception(message);
