using System.Globalization;

namespace Bongsu.Configuration.Definitions;

/// <summary>Reads objectives of services.</summary>
public static class Objectives
{
    /// <summary>The share of time, above 0 and up to 1, of a text such as <c>99.9999%</c>; the percent sign may be left out.</summary>
    public static bool TryParse(string? text, out double share)
    {
        share = 0;
        if (!double.TryParse(text?.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
            || percent is not (> 0 and <= 100))
            return false;
        share = percent / 100;
        return true;
    }

    /// <summary>
    /// What was meant by a number of 1 or less without a percent sign, such as <c>0.999</c>: a share of one, which would silently be taken as a tiny
    /// percentage. Null for all others.
    /// </summary>
    public static string? Suggest(string? text) =>
        text is not null
            && !text.Contains('%', StringComparison.Ordinal)
            && decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal share)
            && share is > 0 and <= 1
            ? (share * 100).ToString("0.############", CultureInfo.InvariantCulture) + "%"
            : null;
}
