using System.Globalization;

namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>The numbers of expositions.</summary>
public static class ExpositionNumber
{
    /// <summary>The number that <see cref="ExpositionScanner.ReadNumber"/> has read: also infinite ones, and not a number.</summary>
    public static double Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.EndsWith("inf", StringComparison.OrdinalIgnoreCase) ? text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : double.NaN;
    }
}
