using System.Globalization;

namespace Bongsu.Configuration.Definitions;

/// <summary>Reads objectives of services.</summary>
public static class Objectives
{
    /// <summary>The share of time, above 0 and up to 1, of a text such as <c>99.9999%</c>; the percent sign may be left out.</summary>
    public static bool TryParse(string? text, out double share)
    {
        share = 0;
        if (!double.TryParse(text?.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) || percent is not (> 0 and <= 100))
            return false;
        share = percent / 100;
        return true;
    }
}
