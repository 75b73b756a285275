namespace Bongsu.Configuration.Import.Nagios;

/// <summary>Objects with what they take from the templates that they use.</summary>
internal static class NagiosInheritance
{
    private const int MostDepth = 32;

    /// <summary>The objects that are not templates, whole; those whose templates form a circle or are not there have what could be found.</summary>
    public static IReadOnlyList<NagiosObject> Apply(IReadOnlyList<NagiosObject> objects)
    {
        var templates = objects.Where(o => o["name"] is not null)
            .GroupBy(o => (o.Type, o["name"]!))
            .ToDictionary(g => g.Key, g => g.First());
        return [.. objects.Where(o => !o.IsTemplate).Select(o => o with { Members = Whole(o, templates, 0) })];
    }

    private static Dictionary<string, string> Whole(NagiosObject one, Dictionary<(string, string), NagiosObject> templates, int depth)
    {
        var members = new Dictionary<string, string>(one.Members, StringComparer.Ordinal);
        if (depth == MostDepth)
            return members;
        foreach (string name in one.List("use"))
        {
            if (!templates.TryGetValue((one.Type, name), out NagiosObject? template) || ReferenceEquals(template, one))
                continue;
            foreach ((string member, string value) in Whole(template, templates, depth + 1))
            {
                if (member is "name" or "register" or "use")
                    continue;
                if (!members.TryGetValue(member, out string? own))
                    members[member] = value;
                else if (own.StartsWith('+'))
                    members[member] = $"{value},{own[1..]}";
            }
        }

        return members;
    }
}
