using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Resolving;

/// <summary>Templates with those that they link, nearest first: a template stands before what it links, and each once.</summary>
internal static class TemplateTree
{
    /// <summary>The names, unknown ones among them. A circle ends where it closes.</summary>
    public static IReadOnlyList<string> NamesOf(IEnumerable<string> names, Func<string, TemplateDefinition?> find)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add(names, find, found, seen);
        return found;
    }

    /// <summary>The way by which a template links itself, the first and the last being the same; null where it does not.</summary>
    public static IReadOnlyList<string>? Circle(TemplateDefinition template, Func<string, TemplateDefinition?> find)
    {
        var way = new List<string> { template.Name };
        var visited = new HashSet<string>(StringComparer.Ordinal);
        return Leads(template.Templates) ? way : null;

        bool Leads(IReadOnlyList<string> names)
        {
            foreach (string name in names)
            {
                way.Add(name);
                if (name == template.Name || (visited.Add(name) && find(name) is { } next && Leads(next.Templates)))
                    return true;
                way.RemoveAt(way.Count - 1);
            }

            return false;
        }
    }

    private static void Add(IEnumerable<string> names, Func<string, TemplateDefinition?> find, List<string> found, HashSet<string> seen)
    {
        foreach (string name in names)
        {
            if (!seen.Add(name))
                continue;
            found.Add(name);
            if (find(name) is { } template)
                Add(template.Templates, find, found, seen);
        }
    }
}
