using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Resolving;

namespace Bongsu.Configuration.Planning;

/// <summary>
/// Takes a template from a host that keeps what it brought: items, checks, triggers, charts, discoveries, macros, tags and value maps become the host's own.
/// Keys stay, and with them the history. Without this, taking the template's name from the host's list takes all of that with it.
/// </summary>
public static class TemplateUnlink
{
    /// <summary>The host without the template.</summary>
    /// <param name="host">The host.</param>
    /// <param name="template">One of its templates.</param>
    /// <param name="find">Templates by name.</param>
    /// <param name="secrets">Gets the names of secret macros of the template that the host lacks: their values are not known here.</param>
    /// <exception cref="ArgumentException">The host does not have the template, or nobody knows it.</exception>
    public static HostDefinition Keep(HostDefinition host, string template, Func<string, TemplateDefinition?> find, ICollection<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(secrets);
        int place = Enumerable.Range(0, host.Templates.Count).FirstOrDefault(i => host.Templates[i] == template, -1);
        if (place < 0)
            throw new ArgumentException($"The host '{host.Name}' does not have the template '{template}' by itself; it has: {Listed(host.Templates)}.");
        TemplateDefinition gone = find(template) ?? throw new ArgumentException($"There is no template '{template}'.");

        // What a nearer template says wins over it today, and must go on doing so.
        TemplateDefinition[] nearer = [.. TemplateTree.NamesOf(host.Templates.Take(place), find).Select(find).OfType<TemplateDefinition>()];
        foreach (string macro in gone.SecretMacros.Keys.Where(m =>
            !host.SecretMacros.ContainsKey(m) && !host.Macros.ContainsKey(m) && !nearer.Any(n => n.SecretMacros.ContainsKey(m) || n.Macros.ContainsKey(m))))
            secrets.Add(macro);
        return host with
        {
            Templates =
            [
                .. host.Templates.Take(place).Concat(gone.Templates).Concat(host.Templates.Skip(place + 1)).Distinct(StringComparer.Ordinal),
            ],
            Items = With(host.Items, gone.Items, nearer.SelectMany(n => n.Items), i => i.Key),
            Checks = With(host.Checks, gone.Checks, nearer.SelectMany(n => n.Checks), c => c.Name ?? c.Type),
            Triggers = With(host.Triggers, gone.Triggers, nearer.SelectMany(n => n.Triggers), t => t.Name),
            Charts = With(host.Charts, gone.Charts, nearer.SelectMany(n => n.Charts), c => c.Name),
            Discoveries = With(host.Discoveries, gone.Discoveries, nearer.SelectMany(n => n.Discoveries), d => d.Key),
            ValueMaps = With(host.ValueMaps, gone.ValueMaps, [], m => m.Name),
            Macros = With(host.Macros, gone.Macros, nearer.SelectMany(n => n.Macros.Concat(n.SecretMacros)).Concat(host.SecretMacros)),
            Tags = With(host.Tags, gone.Tags, nearer.SelectMany(n => n.Tags)),
        };
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    private static IReadOnlyList<T> With<T>(IReadOnlyList<T> own, IReadOnlyList<T> more, IEnumerable<T> nearer, Func<T, string> name)
    {
        HashSet<string> taken = [.. own.Concat(nearer).Select(name)];
        return [.. own, .. more.Where(m => !taken.Contains(name(m)))];
    }

    private static Dictionary<string, string> With(
        IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> more, IEnumerable<KeyValuePair<string, string>> nearer)
    {
        HashSet<string> taken = [.. nearer.Select(n => n.Key)];
        var all = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach ((string name, string value) in more.Where(m => !taken.Contains(m.Key)))
            all.TryAdd(name, value);
        return all;
    }
}
