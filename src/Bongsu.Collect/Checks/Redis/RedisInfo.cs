using System.Globalization;

namespace Bongsu.Collect.Checks.Redis;

/// <summary>The answer to INFO: lines of <c>name:value</c> under headings.</summary>
/// <param name="text">The answer.</param>
internal sealed class RedisInfo(string text)
{
    private readonly Dictionary<string, string> _values = text.Split('\n')
        .Select(l => l.TrimEnd('\r'))
        .Where(l => l.Length > 0 && l[0] != '#')
        .Select(l => l.Split(':', 2))
        .Where(p => p.Length == 2)
        .GroupBy(p => p[0], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First()[1], StringComparer.Ordinal);

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A number, or null.</summary>
    public double? Number(string name) =>
        _values.TryGetValue(name, out string? value) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    /// <summary>The keys of all databases together (<c>db0:keys=5,expires=0,...</c>).</summary>
    public double Keys => _values.Where(v => v.Key.Length > 2 && v.Key.StartsWith("db", StringComparison.Ordinal) && char.IsAsciiDigit(v.Key[2]))
        .Select(v => v.Value.Split(',')[0].Split('='))
        .Sum(p => p.Length == 2 && p[0] == "keys" && ulong.TryParse(p[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong keys) ? keys : 0.0);
}
