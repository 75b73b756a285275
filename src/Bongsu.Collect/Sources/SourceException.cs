namespace Bongsu.Collect.Sources;

/// <summary>Another system could not be read.</summary>
/// <param name="message">Why, as a reason of <see cref="SourceReasons"/>; holds no secret.</param>
public sealed class SourceException(string message) : Exception(message)
{
    /// <summary>True where it refused the user or token: asking again soon does not help, and may have it lock the user out.</summary>
    public bool IsRefusal { get; private init; }

    /// <summary>It refuses the user or token.</summary>
    public static SourceException Refusal() => new(SourceReasons.Refused) { IsRefusal = true };
}
