using System.Globalization;
using System.Text;

namespace Bongsu.Metrics.Remote.Reading;

/// <summary>Matchers and labels as the text of a selector.</summary>
internal static class Selectors
{
    /// <summary>
    /// Such as <c>{__name__="up",job=~"a|b"}</c>. Where nothing is asked for it asks for every name, because the language refuses a selector that matches all.
    /// What only a rule here says is left out: the answer is to be filtered.
    /// </summary>
    public static string Of(IReadOnlyList<LabelMatcher> matchers)
    {
        var text = new StringBuilder("{");
        foreach (LabelMatcher matcher in matchers.Where(static m => m.Kind != MatchKind.Where))
        {
            string sign = matcher.Kind switch
            {
                MatchKind.Equal => "=",
                MatchKind.NotEqual => "!=",
                MatchKind.Regex => "=~",
                _ => "!~",
            };
            Add(text, matcher.Name, sign, matcher.Value);
        }

        if (!matchers.Any(static m => m is { Kind: MatchKind.Equal, Value.Length: > 0 } && m.Name == Labels.MetricName))
            Add(text, Labels.MetricName, "=~", ".+");
        return text.Append('}').ToString();
    }

    /// <summary>The series of exactly these labels, and unavoidably those that have more.</summary>
    public static string Of(Labels labels)
    {
        var text = new StringBuilder("{");
        foreach (Label label in labels)
            Add(text, label.Name, "=", label.Value);
        return text.Append('}').ToString();
    }

    /// <summary>Seconds with milliseconds, as times and steps are written.</summary>
    public static string Seconds(long milliseconds) => (milliseconds / 1000m).ToString("0.000", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder text, string name, string sign, string value)
    {
        if (text.Length > 1)
            text.Append(',');
        text.Append(name).Append(sign).Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
