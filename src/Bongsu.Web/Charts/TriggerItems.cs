using Bongsu.Model.Values;

namespace Bongsu.Web.Charts;

/// <summary>The items that a trigger's expression names, for charts beside its problem.</summary>
internal static class TriggerItems
{
    /// <summary>Host and key of each reference <c>/host/key</c>, in order, each once. What is not a reference (a division) is passed over.</summary>
    public static IReadOnlyList<(string Host, string Key)> Of(string expression)
    {
        var found = new List<(string, string)>();
        int i = 0;
        while (i < expression.Length)
        {
            char c = expression[i];
            if (c == '"')
            {
                for (i++; i < expression.Length && expression[i] != '"'; i++)
                {
                    if (expression[i] == '\\')
                        i++;
                }

                i++;
                continue;
            }

            // A reference opens an argument: it stands after '(' or ',' and perhaps blanks.
            if (c == '/' && OpensArgument(expression, i) && expression.IndexOf('/', i + 1) is var slash && slash > i + 1)
            {
                int end = ItemKey.ScanLength(expression, slash + 1, out string? error);
                if (error is null && end > slash + 1)
                {
                    (string, string) item = (expression[(i + 1)..slash], expression[(slash + 1)..end]);
                    if (!found.Contains(item))
                        found.Add(item);
                    i = end;
                    continue;
                }
            }

            i++;
        }

        return found;
    }

    private static bool OpensArgument(string expression, int at)
    {
        for (int i = at - 1; i >= 0; i--)
        {
            if (!char.IsWhiteSpace(expression[i]))
                return expression[i] is '(' or ',';
        }

        return false;
    }
}
