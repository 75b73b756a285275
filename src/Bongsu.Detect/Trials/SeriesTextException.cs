namespace Bongsu.Detect.Trials;

/// <summary>A text is not a series in the short notation.</summary>
/// <param name="column">Where, from 1, in the text.</param>
/// <param name="message">What was found and what was expected.</param>
public sealed class SeriesTextException(int column, string message) : Exception(message)
{
    /// <summary>Where, from 1, in the text.</summary>
    public int Column { get; } = column;
}
