using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Resolving;

/// <summary>A host prototype of a discovery, ready to be made for many rows.</summary>
internal sealed class HostPrototypePlan(string key, HostPrototypeDefinition prototype)
{
    /// <summary>The host that a row brings.</summary>
    /// <param name="row">The row, with <see cref="LostRows"/>' members.</param>
    /// <param name="macros">What its texts are expanded with.</param>
    /// <param name="overrides">What is otherwise for the row.</param>
    /// <param name="faults">What is wrong with it, in sentences.</param>
    /// <returns>Null where the row brings none.</returns>
    public DiscoveredHost? Make(
        IReadOnlyDictionary<string, string> row, HostMacros macros, RowOverrides overrides, ICollection<string> faults)
    {
        string written = MacroText.Expand(prototype.Name, macros).Trim(), name = LegalNames.From(written);
        string shown = prototype.DisplayName is { } text ? MacroText.Expand(text, macros).Trim() : written;
        bool discover = prototype.Discover, enabled = prototype.Enabled;
        var templates = new List<string>(prototype.Templates);
        Dictionary<string, string> tags = Expand(prototype.Tags, macros);
        foreach (OverrideOperation operation in overrides.About(OverriddenObject.Host, shown))
        {
            discover = operation.Discover ?? discover;
            enabled = operation.Enabled ?? enabled;
            templates.AddRange(operation.Templates.Except(templates, StringComparer.Ordinal));
            foreach ((string tag, string value) in operation.Tags)
                tags[tag] = MacroText.Expand(value, macros);
        }

        if (!discover)
            return null;
        if (name.Length == 0)
        {
            faults.Add($"Discovery '{key}': '{written}' is no name for a host.");
            return null;
        }

        return new DiscoveredHost
        {
            Key = key,
            Name = name,
            DisplayName = shown == name || shown.Length is 0 or > Rules.NameRules.MaxLength || shown.Any(char.IsControl) ? null : shown,
            Address = prototype.Address is { } address ? MacroText.Expand(address, macros).Trim() : null,
            Groups = [.. prototype.Groups.Select(g => MacroText.Expand(g, macros).Trim()).Where(g => g.Length > 0).Distinct(StringComparer.Ordinal)],
            Templates = templates,
            Service = prototype.Service,
            Macros = Expand(prototype.Macros, macros),
            SecretMacros = Expand(prototype.SecretMacros, macros.ForOptions),
            Tags = tags,
            Enabled = enabled,
            IsLost = row.ContainsKey(LostRows.Since),
            IsOff = row.ContainsKey(LostRows.Off),
        };
    }

    private static Dictionary<string, string> Expand(IReadOnlyDictionary<string, string> texts, HostMacros macros) =>
        texts.ToDictionary(t => t.Key, t => MacroText.Expand(t.Value, macros), StringComparer.Ordinal);
}
