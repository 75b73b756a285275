using System.Text;

namespace Bongsu.Configuration.Yaml;

/// <summary>
/// Puts environment variables into texts: <c>${NAME}</c>; <c>$${</c> stands for <c>${</c> itself. User macros <c>{$NAME}</c> are another thing and stay. All
/// texts of one configuration share a bound, <see cref="MaxExpanded"/>.
/// </summary>
internal sealed class EnvironmentText(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>The most characters that all variables together put in: a long one that is named often would make a short file as long as memory is.</summary>
    public const int MaxExpanded = 16 * 1024 * 1024;

    private long _expanded;

    /// <summary>The text with every variable put in.</summary>
    /// <exception cref="YamlFault">A variable is not set, or the variables put in too much.</exception>
    public string Expand(string text, int line)
    {
        int at = text.IndexOf("${", StringComparison.Ordinal);
        if (at < 0)
            return text;
        var expanded = new StringBuilder();
        int copied = 0;
        for (; at >= 0; at = text.IndexOf("${", copied, StringComparison.Ordinal))
        {
            if (at > copied && text[at - 1] == '$')
            {
                expanded.Append(text, copied, at - 1 - copied).Append("${");
                copied = at + 2;
                continue;
            }

            int end = NameEnd(text, at + 2);
            if (end < 0)
            {
                expanded.Append(text, copied, at + 2 - copied);
                copied = at + 2;
                continue;
            }

            string name = text[(at + 2)..end];
            if (!variables.TryGetValue(name, out string? value))
                throw new YamlFault(line, $"The environment variable {name} is not set; set it, or write $${{{name}}} for the text itself.");
            _expanded += value.Length;
            if (_expanded > MaxExpanded)
                throw new YamlFault(
                    line,
                    $"Environment variables put more than {MaxExpanded / (1024 * 1024)} Mi characters into the configuration; {name}, which is named here, "
                        + $"has {value.Length}."
                );
            expanded.Append(text, copied, at - copied).Append(value);
            copied = end + 1;
        }

        return expanded.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>A text that <see cref="Expand"/> gives back as it is.</summary>
    public static string Escape(string text) => text.Contains("${", StringComparison.Ordinal) ? text.Replace("${", "$${", StringComparison.Ordinal) : text;

    // Where the name's closing brace is; -1 where this is not a variable.
    private static int NameEnd(string text, int start)
    {
        int i = start;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
            i++;
        return i > start && i < text.Length && text[i] == '}' && !char.IsAsciiDigit(text[start]) ? i : -1;
    }
}
