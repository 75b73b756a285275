using System.Globalization;

namespace Bongsu.Collect.Checks.Databases;

/// <summary>What a database gives, as text and as a number.</summary>
internal static class DatabaseText
{
    private const int Most = 65_536;

    /// <summary>As text, cut after 65,536 characters; empty for NULL.</summary>
    public static string Of(object? value)
    {
        string text = value is null or DBNull ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length > Most ? text[..Most] : text;
    }

    /// <summary>The number that it is, or null.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
