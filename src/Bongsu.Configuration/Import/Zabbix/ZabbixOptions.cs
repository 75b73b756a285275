using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>What a kind makes of an item of Zabbix.</summary>
public sealed class ZabbixOptions
{
    private readonly Dictionary<string, JsonElement> _options = new(StringComparer.Ordinal);
    private readonly List<string> _changes = [];
    private readonly List<string> _items = [];

    internal IReadOnlyDictionary<string, JsonElement> Options => _options;

    internal IReadOnlyList<string> Changes => _changes;

    internal IReadOnlyList<string> Items => _items;

    internal IDictionary<string, string> Macros { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sets an option; an empty text sets none.</summary>
    public void Set(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _options[name] = JsonSerializer.SerializeToElement(value);
    }

    /// <summary>Sets an option to the empty text, which means something else than its default.</summary>
    public void SetEmpty(string name) => _options[name] = JsonSerializer.SerializeToElement("");

    /// <summary>Sets an option that is true or false.</summary>
    public void Set(string name, bool value) => _options[name] = JsonSerializer.SerializeToElement(value);

    /// <summary>Sets an option that is a map; an empty one sets none. Of two values of one name the last counts.</summary>
    public void Set(string name, IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var json = new JsonObject();
        foreach ((string member, string value) in values)
            json[member] = value;
        if (json.Count > 0)
            _options[name] = JsonSerializer.SerializeToElement(json);
    }

    /// <summary>Sets an option that is a list of texts; an empty one sets none.</summary>
    public void Set(string name, IReadOnlyCollection<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count > 0)
            _options[name] = JsonSerializer.SerializeToElement(values);
    }

    /// <summary>Sets an option that has a form of its own.</summary>
    public void Set(string name, JsonNode value) => _options[name] = JsonSerializer.SerializeToElement(value);

    /// <summary>Says in a sentence what is taken otherwise than in Zabbix.</summary>
    public void Change(string sentence) => _changes.Add(sentence);

    /// <summary>The item works only where this one is taken too.</summary>
    public void NeedsItem(string key) => _items.Add(key);

    /// <summary>The options name a user macro, which gets this default where the template has none.</summary>
    public void DefaultMacro(string macro, string value) => Macros.TryAdd(macro, value);
}
