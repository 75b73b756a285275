using System.Text;

namespace Bongsu.Configuration.Import.Nagios;

/// <summary>Command lines with their macros put in, taken apart as a shell would where it has nothing else to do.</summary>
internal sealed class NagiosCommandLine(IReadOnlyDictionary<string, string> commands)
{
    private const int MaxLength = 65_536;

    // What only a shell does; quotes are undone here.
    private const string ShellsOwn = "|&;<>`()*?[]~\n";

    /// <summary>Reads a check command such as <c>check_http!/shop!-w 5</c>.</summary>
    /// <param name="written">The command's name and arguments.</param>
    /// <param name="macros">Values of macros, by name without dollars.</param>
    /// <param name="plugin">The plugin's file name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Why it cannot be run here, or null.</returns>
    public string? TryRead(string written, IReadOnlyDictionary<string, string> macros, out string plugin, out IReadOnlyList<string> arguments)
    {
        (plugin, arguments) = ("", []);
        string[] parts = written.Split('!');
        if (!commands.TryGetValue(parts[0].Trim(), out string? line))
            return $"the command '{parts[0].Trim()}' is not defined in the files";
        var values = new Dictionary<string, string>(macros, StringComparer.Ordinal);
        for (int i = 1; i < parts.Length; i++)
            values[$"ARG{i}"] = parts[i];
        if (Expand(line, values, out string? unknown) is not { } whole)
            return unknown is null ? "its command line is too long" : $"nothing is known of the macro ${unknown}$";
        if (Words(whole) is not { Count: > 0 } words)
            return "its command line needs a shell, and plugins are run without one";
        int slash = words[0].LastIndexOf('/');
        plugin = words[0][(slash + 1)..];
        arguments = [.. words.Skip(1)];
        return plugin.Length == 0 ? "its command line names no plugin" : null;
    }

    private static string? Expand(string line, Dictionary<string, string> values, out string? unknown)
    {
        unknown = null;
        var text = new StringBuilder();
        for (int at = 0; at < line.Length && text.Length <= MaxLength;)
        {
            int end = line[at] == '$' ? line.IndexOf('$', at + 1) : -1;
            if (end < 0)
            {
                text.Append(line[at++]);
                continue;
            }

            string name = line[(at + 1)..end];
            if (name.Length == 0)
                text.Append('$');
            else if (values.TryGetValue(name, out string? value))
                text.Append(value);
            else if (!name.StartsWith("ARG", StringComparison.Ordinal) && !name.StartsWith("USER", StringComparison.Ordinal))
                unknown ??= name;
            at = end + 1;
        }

        return unknown is null && text.Length <= MaxLength ? text.ToString() : null;
    }

    /// <summary>The words; null where a shell would do more than take off quotes.</summary>
    private static List<string>? Words(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else if (c == '\\' && quote == '"' && i + 1 < line.Length && line[i + 1] is '"' or '\\')
                    word!.Append(line[++i]);
                else
                    word!.Append(c);
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                word ??= new StringBuilder();
            }
            else if (c is ' ' or '\t')
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else if (c == '\\' && i + 1 < line.Length)
            {
                (word ??= new StringBuilder()).Append(line[++i]);
            }
            else if (ShellsOwn.Contains(c, StringComparison.Ordinal))
            {
                return null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }

        if (quote != '\0')
            return null;
        if (word is not null)
            words.Add(word.ToString());
        return words;
    }
}
