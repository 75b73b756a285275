namespace Bongsu.Collect.Sources;

/// <summary>Another system could not be read.</summary>
/// <param name="message">Why, as a reason of <see cref="SourceReasons"/>; holds no secret.</param>
public sealed class SourceException(string message) : Exception(message);
