using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Collect.Receivers.Graphite;

/// <summary>What the parts of a path are.</summary>
internal sealed class GraphiteTemplate
{
    private const string Measurement = "measurement";
    private const string Rest = "measurement*";
    private readonly string[] _parts;

    private GraphiteTemplate(string[] parts) => _parts = parts;

    /// <summary>Reads a template; false where no part is the name of the metric, or something follows the part that takes the rest.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out GraphiteTemplate? template)
    {
        string[] parts = text.Split('.');
        int rest = Array.IndexOf(parts, Rest);
        bool holds = (rest < 0 || rest == parts.Length - 1)
            && parts.Any(static p => p is Measurement or Rest)
            && parts.All(static p => p is "" or Rest || p.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        template = holds ? new GraphiteTemplate(parts) : null;
        return holds;
    }

    /// <summary>The metric's name and the labels of a path; parts beyond the template belong to the name.</summary>
    /// <returns>The name; empty where the path has no part for it.</returns>
    public string Apply(string path, List<KeyValuePair<string, string>> labels)
    {
        string[] parts = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var name = new List<string>(parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            string role = i < _parts.Length ? _parts[i] : Rest;
            if (role is Measurement or Rest || _parts[Math.Min(i, _parts.Length - 1)] == Rest)
                name.Add(parts[i]);
            else if (role.Length > 0)
                labels.Add(new(role, parts[i]));
        }

        return string.Join('_', name);
    }
}
