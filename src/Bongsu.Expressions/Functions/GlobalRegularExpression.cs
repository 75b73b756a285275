using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Expressions;

/// <summary>
/// Global regular expressions as Zabbix has them: named parts that must all hold of a text, used as <c>"@name"</c> where a pattern of find(), count() or log
/// functions stands. One is written as a single pattern, so that whatever takes a pattern takes it.
/// </summary>
public static class GlobalRegularExpression
{
    /// <summary>A pattern that matches a text where all parts hold of it.</summary>
    public static string PatternOf(RegularExpressionDefinition definition)
    {
        // Each part looks over the whole text from its beginning and consumes nothing.
        var text = new StringBuilder(@"\A");
        foreach (RegularExpressionPart part in definition.Parts)
        {
            string pattern = part.Type switch
            {
                RegularExpressionPartType.Included or RegularExpressionPartType.NotIncluded => Regex.Escape(part.Expression),
                RegularExpressionPartType.AnyIncluded =>
                    string.Join('|', part.Expression.Split(part.Delimiter.Length == 0 ? "," : part.Delimiter).Select(Regex.Escape)),
                _ => part.Expression,
            };
            bool negative = part.Type is RegularExpressionPartType.NotIncluded or RegularExpressionPartType.False;
            text.Append(negative ? "(?!" : "(?=").Append(@"[\s\S]*?(?").Append(part.CaseSensitive ? "-i" : "i").Append(':').Append(pattern).Append("))");
        }

        return text.ToString();
    }

    /// <summary>Why a part cannot be used, in a sentence; null where it can.</summary>
    public static string? FaultOf(RegularExpressionPart part)
    {
        if (part.Expression.Length is 0 or > 2048)
            return "an expression has 1 to 2048 characters.";
        if (part.Type is not (RegularExpressionPartType.True or RegularExpressionPartType.False))
            return null;
        return FunctionRegex.TryCreate(part.Expression, !part.CaseSensitive, TimeSpan.FromMilliseconds(100), out _, out string? error) ? null : error;
    }
}
