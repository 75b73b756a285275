using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Collect.Preprocessing;

/// <summary>A text in which <c>\0</c> to <c>\9</c> stand for what a regular expression matched.</summary>
internal static class GroupTemplate
{
    /// <summary>The text with the match's groups put in; a group that took no part is empty.</summary>
    public static string Fill(string template, Match match)
    {
        if (template == @"\1")
            return match.Groups[1].Value;
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] == '\\' && i + 1 < template.Length && char.IsAsciiDigit(template[i + 1]))
                text.Append(match.Groups[template[++i] - '0'].ValueSpan);
            else
                text.Append(template[i]);
        }

        return text.ToString();
    }
}
