using System.Globalization;

namespace Bongsu.Protocols.Nagios;

/// <summary>
/// A threshold of a plugin (monitoring-plugins' guidelines, "Threshold and Ranges"): <c>10</c>, <c>10:</c>, <c>~:10</c>, <c>10:20</c>, <c>@10:20</c>.
/// </summary>
/// <param name="Start">The least value of the range; negative infinity where there is none.</param>
/// <param name="End">The greatest value of the range; infinity where there is none.</param>
/// <param name="AlertsInside">True where values within the range, its ends included, are an alert, and false where those outside of it are.</param>
public readonly record struct PluginRange(double Start, double End, bool AlertsInside)
{
    /// <summary>Reads a range; false where the text is none, or its start lies above its end.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PluginRange range)
    {
        range = default;
        bool inside = text is ['@', ..];
        if (inside)
            text = text[1..];
        int colon = text.IndexOf(':');
        ReadOnlySpan<char> from = colon < 0 ? "0" : text[..colon], to = colon < 0 ? text : text[(colon + 1)..];
        double start = 0, end = double.PositiveInfinity;
        if (from is "~")
            start = double.NegativeInfinity;
        else if (!from.IsEmpty && !PluginNumber.TryParse(from, out start))
            return false;
        if (!to.IsEmpty && !PluginNumber.TryParse(to, out end))
            return false;
        if (text.IsEmpty || start > end)
            return false;
        range = new PluginRange(start, end, inside);
        return true;
    }

    /// <summary>True where a value is an alert.</summary>
    public bool Alerts(double value) => (value >= Start && value <= End) == AlertsInside;

    /// <inheritdoc />
    public override string ToString()
    {
        string from = double.IsNegativeInfinity(Start) ? "~:" : Start == 0 && !double.IsPositiveInfinity(End) ? "" : $"{Text(Start)}:";
        return (AlertsInside ? "@" : "") + from + (double.IsPositiveInfinity(End) ? "" : Text(End));
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
