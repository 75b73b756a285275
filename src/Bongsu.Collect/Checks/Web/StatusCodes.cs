using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bongsu.Collect.Checks.Web;

/// <summary>A list of status codes and ranges of them.</summary>
internal sealed class StatusCodes
{
    private readonly List<(int From, int To)> _ranges = [];

    public static bool TryParse(string text, [NotNullWhen(true)] out StatusCodes? codes)
    {
        codes = null;
        var made = new StatusCodes();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int dash = part.IndexOf('-', StringComparison.Ordinal);
            if (!TryCode(dash < 0 ? part : part[..dash], out int from) || !TryCode(dash < 0 ? part : part[(dash + 1)..], out int to) || from > to)
                return false;
            made._ranges.Add((from, to));
        }

        codes = made;
        return true;
    }

    public bool Contains(int code)
    {
        foreach ((int from, int to) in _ranges)
        {
            if (code >= from && code <= to)
                return true;
        }

        return false;
    }

    private static bool TryCode(string text, out int code) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out code) && code is >= 100 and <= 999;
}
