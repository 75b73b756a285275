using System.Globalization;
using Bongsu.Model.Levels;
using Bongsu.Views.Problems;

namespace Bongsu.Web.Components;

/// <summary>What stands in addresses, read so that nothing written there by hand breaks a page.</summary>
internal static class QueryText
{
    private const int Longest = 200;

    /// <summary>A page's number from 1 to 100 000; 1 for anything else.</summary>
    public static int Page(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page is >= 1 and <= 100_000 ? page : 1;

    /// <summary>A level, or null for anything else.</summary>
    public static Level? Level(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level is >= 1 and <= 5 ? (Level)level : null;

    /// <summary>An order; the worst first for anything else.</summary>
    public static ProblemOrder Order(string? text) =>
        Enum.TryParse(text, ignoreCase: true, out ProblemOrder order) && Enum.IsDefined(order) && !char.IsAsciiDigit(text![0]) ? order : ProblemOrder.Worst;

    /// <summary>A text without its outer blanks, cut at a length; null for an empty one.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > Longest } t ? t[..Longest] : text.Trim();
}
