using System.Text;
using System.Text.RegularExpressions;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary><c>label_replace</c> and <c>label_join</c>.</summary>
internal static class LabelFunctions
{
    public static List<Column> Replace(List<Column> columns, string target, string replacement, string source, string pattern, int position)
    {
        Regex regex = PromRegex.Create(pattern);
        var result = new List<Column>(columns.Count);
        foreach (Column column in columns)
        {
            Match match = regex.Match(column.Labels[source]);
            result.Add(match.Success ? column with { Labels = LabelSets.With(column.Labels, target, Expand(replacement, match)) } : column);
        }

        return LabelSets.Unite(result, "vector cannot contain metrics with the same labels", position);
    }

    public static List<Column> Join(List<Column> columns, string target, string separator, IReadOnlyList<string> sources, int position) => LabelSets.Unite(
        [.. columns.Select(c => c with { Labels = LabelSets.With(c.Labels, target, string.Join(separator, sources.Select(s => c.Labels[s]))) })],
        "vector cannot contain metrics with the same labels",
        position);

    /// <summary><c>$1</c>, <c>$name</c>, <c>${name}</c> and <c>$$</c>; a bare name is as long as it can be, and an unknown one is empty.</summary>
    internal static string Expand(string template, Match match)
    {
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '$' || i + 1 == template.Length)
            {
                text.Append(template[i]);
                continue;
            }

            if (template[i + 1] == '$')
            {
                text.Append('$');
                i++;
                continue;
            }

            bool braces = template[i + 1] == '{';
            int start = i + (braces ? 2 : 1);
            int end = start;
            while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] == '_'))
                end++;
            if (end == start || (braces && (end == template.Length || template[end] != '}')))
            {
                text.Append('$');
                continue;
            }

            text.Append(match.Groups[template[start..end]].Value);
            i = braces ? end : end - 1;
        }

        return text.ToString();
    }
}
