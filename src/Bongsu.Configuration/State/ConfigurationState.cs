using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;

namespace Bongsu.Configuration.State;

/// <summary>
/// Every configuration row and discovered list, in memory. Hosts stay as JSON, which is lean; the others are read once. Written by whoever holds
/// <see cref="Gate"/>, read by anyone.
/// </summary>
/// <param name="kinds">The kinds of its objects.</param>
/// <param name="secrets">Opens and masks their secrets.</param>
/// <param name="lost">Hears of secrets that do not open with the key: the object and the members. They are left out.</param>
internal sealed class ConfigurationState(
    DefinitionKinds kinds, DefinitionSecrets secrets, Action<StoredDefinition, IReadOnlyList<string>> lost) : IDefinitionSource, IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> s_nothing = new Dictionary<string, string>();
    // In characters. Lists of many rows, as of connections, are seldom those of another host.
    private const int LongestShared = 4_000;

    private readonly ConcurrentDictionary<(DefinitionKind, string), StoredDefinition> _rows = new();
    private readonly ConcurrentDictionary<StoredDefinition, IDefinition> _read = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<long, IReadOnlyDictionary<string, string>> _discovered = new();
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<string, DiscoveryTimes>> _times = new();
    private readonly ConcurrentDictionary<string, string> _sharedLists = new(StringComparer.Ordinal);

    /// <summary>Held through every change of the configuration, from reading what is there to telling the catalog.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The kinds of its objects.</summary>
    public DefinitionKinds Kinds => kinds;

    public IEnumerable<StoredDefinition> All => _rows.Values;

    public IEnumerable<StoredDefinition> OfKind(DefinitionKind kind) => _rows.Values.Where(r => r.Kind == kind);

    /// <summary>The host or service of a name; they share one name space.</summary>
    public StoredDefinition? FindMonitored(string name) => kinds.All.Where(k => k.IsMonitored).Select(k => Find(k, name)).FirstOrDefault(r => r is not null);

    public StoredDefinition? Find(DefinitionKind kind, string name) => _rows.GetValueOrDefault((kind, name));

    public void Put(StoredDefinition row)
    {
        if (_rows.TryGetValue((row.Kind, row.Name), out StoredDefinition? before))
            _read.TryRemove(before, out _);
        _rows[(row.Kind, row.Name)] = row;
    }

    public void Remove(DefinitionKind kind, string name)
    {
        if (!_rows.TryRemove((kind, name), out StoredDefinition? row))
            return;
        _read.TryRemove(row, out _);
        _discovered.TryRemove(row.Id, out _);
        _times.TryRemove(row.Id, out _);
    }

    /// <summary>What was discovered on a host, by the discovery's key.</summary>
    public IReadOnlyDictionary<string, string> Discovered(long host) => _discovered.GetValueOrDefault(host, s_nothing);

    /// <summary>When a discovery of a host reported, and when what it said was written; null before the first time.</summary>
    public DiscoveryTimes? DiscoveryTimesOf(long host, string key) =>
        _times.TryGetValue(host, out ConcurrentDictionary<string, DiscoveryTimes>? ofHost) && ofHost.TryGetValue(key, out DiscoveryTimes times) ? times : null;

    /// <summary>Remembers them.</summary>
    public void PutDiscoveryTimes(long host, string key, DiscoveryTimes times) =>
        _times.GetOrAdd(host, static _ => new ConcurrentDictionary<string, DiscoveryTimes>(StringComparer.Ordinal))[key] = times;

    /// <summary>Remembers what a discovery found.</summary>
    /// <param name="host">The host's number.</param>
    /// <param name="key">The discovery's key.</param>
    /// <param name="rowsJson">The rows.</param>
    /// <param name="isLasting">False for a list that changes all the time and is nobody else's.</param>
    public void PutDiscovered(long host, string key, string rowsJson, bool isLasting = true)
    {
        // Machines of a kind find the same: one text for all of them.
        string shared = isLasting && rowsJson.Length <= LongestShared && _sharedLists.Count < 10_000 ? _sharedLists.GetOrAdd(rowsJson, rowsJson) : rowsJson;
        _discovered[host] = new Dictionary<string, string>(Discovered(host)) { [key] = shared };
    }

    /// <summary>The definition with its secrets open.</summary>
    public IDefinition Read(StoredDefinition row)
    {
        if (_read.TryGetValue(row, out IDefinition? known))
            return known;
        IDefinition definition = row.Kind.FromJson(ReadJson(row));
        if (!row.Kind.IsMany)
            _read[row] = definition;
        return definition;
    }

    /// <summary>The same as JSON; the caller's own.</summary>
    public JsonObject ReadJson(StoredDefinition row)
    {
        var json = (JsonObject)JsonNode.Parse(row.Json)!;
        if (row.Json.Contains(SealedText.Prefix, StringComparison.Ordinal))
        {
            var members = new List<string>();
            secrets.Unseal(row.Kind, row.Name, json, members);
            if (members.Count > 0)
                lost(row, members);
        }

        return json;
    }

    /// <inheritdoc />
    public T? Find<T>(string name)
        where T : class, IDefinition =>
        Find(kinds.Of<T>(), name) is { } row ? (T)Read(row) : null;

    /// <summary>The definition with its secrets masked.</summary>
    public IDefinition ReadMasked(StoredDefinition row)
    {
        var json = (JsonObject)JsonNode.Parse(row.Json)!;
        secrets.Mask(row.Kind, json);
        return row.Kind.FromJson(json);
    }

    public void Dispose() => Gate.Dispose();
}
