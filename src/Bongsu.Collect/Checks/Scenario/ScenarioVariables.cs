using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>The variables of one run: <c>{name}</c> in a text stands for a value, <c>{{name}.urlencode()}</c> for what a function makes of it.</summary>
internal sealed partial class ScenarioVariables
{
    /// <summary>The longest value that is kept, in characters.</summary>
    public const int MostValue = 16_384;

    /// <summary>The longest text that values are put into, in characters.</summary>
    public const int MostText = 1024 * 1024;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>True for what a variable may be called.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Sets a value; one that is too long is not taken.</summary>
    public bool TrySet(string name, string value)
    {
        if (value.Length > MostValue)
            return false;
        _values[name] = value;
        return true;
    }

    /// <summary>The text with every known variable replaced, in one pass: braces of values are no variables.</summary>
    /// <exception cref="InvalidDataException">It became longer than <see cref="MostText"/>.</exception>
    public string Expand(string text)
    {
        if (_values.Count == 0 || !text.Contains('{', StringComparison.Ordinal))
            return text;
        var made = new StringBuilder();
        int from = 0;
        foreach (Match place in Place().Matches(text))
        {
            if (!_values.TryGetValue(place.Groups["name"].Value, out string? value))
                continue;
            made.Append(text, from, place.Index - from).Append(Apply(place.Groups["function"].Value, value));
            from = place.Index + place.Length;
            if (made.Length > MostText)
                throw new InvalidDataException(ScenarioReasons.TooLongText(MostText));
        }

        return made.Append(text, from, text.Length - from).ToString();
    }

    private static string Apply(string function, string value) => function switch
    {
        "urlencode" => Uri.EscapeDataString(value),
        "urldecode" => Uri.UnescapeDataString(value),
        "htmldecode" => WebUtility.HtmlDecode(value),
        _ => value,
    };

    [GeneratedRegex(
        @"\{\{(?<name>[A-Za-z0-9_.-]{1,64})\}\.(?<function>urlencode|urldecode|htmldecode)\(\)\}|\{(?<name>[A-Za-z0-9_.-]{1,64})\}",
        RegexOptions.None,
        1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}
