using System.Text;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Networks;

/// <summary>Makes names of hosts of a pattern with <c>{address}</c> and names of checks in braces.</summary>
internal static class HostNamePattern
{
    /// <summary>What stands in braces, in order.</summary>
    public static IEnumerable<string> NamesIn(string pattern) => Parts(pattern).Where(static p => p.IsName).Select(static p => p.Text);

    /// <summary>The text with the answers put in.</summary>
    public static string Fill(string pattern, NetworkAnswer answer)
    {
        var text = new StringBuilder();
        foreach ((string part, bool isName) in Parts(pattern))
            text.Append(!isName ? part : part == NetworkDefinition.ByAddress ? answer.Address : answer.TextOf(part) ?? "");
        return text.ToString().Trim();
    }

    private static IEnumerable<(string Text, bool IsName)> Parts(string pattern)
    {
        int at = 0;
        while (at < pattern.Length)
        {
            int open = pattern.IndexOf('{', at);
            int close = open < 0 ? -1 : pattern.IndexOf('}', open);
            if (close < 0)
            {
                yield return (pattern[at..], false);
                yield break;
            }

            if (open > at)
                yield return (pattern[at..open], false);
            yield return (pattern[(open + 1)..close], true);
            at = close + 1;
        }
    }
}
