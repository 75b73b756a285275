using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Import.Nagios;

/// <summary>Reads object files of Nagios: <c>define host { ... }</c>, comments with <c>#</c> and <c>;</c>, lines that go on after a backslash.</summary>
internal static class NagiosReader
{
    private const int MostObjects = 200_000;

    public static IReadOnlyList<NagiosObject> Read(ImportFile file, ICollection<ConfigurationFault> faults)
    {
        if (file.Bytes.Length > ImportFile.MaxBytes)
        {
            faults.Add(new ConfigurationFault(file.Name, 0, $"the file is longer than {ImportFile.MaxBytes / (1024 * 1024)} MiB."));
            return [];
        }

        if (!ConfigurationText.TryDecode(file.Bytes.Span, file.Name, out string? text, out ConfigurationFault? fault))
        {
            faults.Add(fault);
            return [];
        }

        var objects = new List<NagiosObject>();
        Dictionary<string, string>? members = null;
        (string type, int start) = ("", 0);
        foreach ((int number, string line) in Lines(text))
        {
            if (members is null)
            {
                string[] words = line.Split([' ', '\t', '{'], StringSplitOptions.RemoveEmptyEntries);
                if (words is not ["define", var defined, ..] || !line.EndsWith('{'))
                {
                    faults.Add(new ConfigurationFault(file.Name, number, "this is no object file of Nagios: 'define TYPE {' was expected."));
                    return objects;
                }

                (type, start, members) = (defined, number, new Dictionary<string, string>(StringComparer.Ordinal));
            }
            else if (line == "}")
            {
                objects.Add(new NagiosObject(type, file.Name, start, members));
                members = null;
                if (objects.Count > MostObjects)
                {
                    faults.Add(new ConfigurationFault(file.Name, number, $"the file has more than {MostObjects} objects."));
                    return objects;
                }
            }
            else
            {
                int space = line.AsSpan().IndexOfAny(' ', '\t');
                members[space < 0 ? line : line[..space]] = space < 0 ? "" : line[space..].Trim();
            }
        }

        if (members is not null)
            faults.Add(new ConfigurationFault(file.Name, start, $"the object '{type}' has no '}}' at its end."));
        else if (objects.Count == 0)
            faults.Add(new ConfigurationFault(file.Name, 0, "this is no object file of Nagios: it defines nothing."));
        return objects;
    }

    /// <summary>Lines with something on them, put together where they go on.</summary>
    private static IEnumerable<(int Number, string Line)> Lines(string text)
    {
        string before = "";
        int number = 0, first = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            if (before.Length == 0)
                first = number;
            string line = before + raw.TrimEnd('\r');
            if (line.EndsWith('\\'))
            {
                before = line[..^1];
                continue;
            }

            before = "";
            string clean = WithoutComment(line).Trim();
            if (clean.Length > 0)
                yield return (first, clean);
        }
    }

    // A semicolon begins a comment unless a backslash stands before it.
    private static string WithoutComment(string line)
    {
        if (line.TrimStart().StartsWith('#'))
            return "";
        for (int at = line.IndexOf(';', StringComparison.Ordinal); at >= 0; at = line.IndexOf(';', at + 1))
        {
            if (at == 0 || line[at - 1] != '\\')
                return line[..at].Replace("\\;", ";", StringComparison.Ordinal);
        }

        return line.Replace("\\;", ";", StringComparison.Ordinal);
    }
}
