using System.Text.RegularExpressions;
using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary><c>label_replace</c> and <c>label_join</c>. A text is counted before it is made: a few nested calls could make one of any length.</summary>
internal static class LabelFunctions
{
    private const string Twice = "vector cannot contain metrics with the same labels";

    public static List<Column> Replace(List<Column> columns, string target, string replacement, string source, string pattern, int position, Budget budget)
    {
        Regex regex = PromRegex.Create(pattern);
        var template = LabelTemplate.Parse(replacement);
        var result = new List<Column>(columns.Count);
        foreach (Column column in columns)
        {
            budget.MakeColumn(0, column.Labels);
            Match match = regex.Match(column.Labels[source]);
            if (!match.Success)
            {
                result.Add(column);
                continue;
            }

            if (!template.IsConstant)
                budget.KeepText(template.LengthFor(match));
            result.Add(column with { Labels = LabelSets.With(column.Labels, target, template.Fill(match)) });
        }

        return LabelSets.Unite(result, Twice, position, budget);
    }

    public static List<Column> Join(List<Column> columns, string target, string separator, IReadOnlyList<string> sources, int position, Budget budget)
    {
        var result = new List<Column>(columns.Count);
        foreach (Column column in columns)
        {
            budget.MakeColumn(0, column.Labels);
            budget.KeepText(((long)separator.Length * sources.Count) + sources.Sum(s => (long)column.Labels[s].Length));
            result.Add(column with { Labels = LabelSets.With(column.Labels, target, string.Join(separator, sources.Select(s => column.Labels[s]))) });
        }

        return LabelSets.Unite(result, Twice, position, budget);
    }
}
