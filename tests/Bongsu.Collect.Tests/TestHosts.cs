using System.Collections.Frozen;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests;

/// <summary>Hosts as the catalog would resolve them.</summary>
internal static class TestHosts
{
    public static EffectiveItem Item(
        string key, string type = "trapper", ItemValueType valueType = ItemValueType.Float, double interval = 60, long host = 1, params (
            string Type, string Options)[] steps) => new()
    {
        Id = StableId.Item(new HostId(host), key),
        Key = key,
        Name = key,
        Type = type,
        ValueType = valueType,
        Interval = TimeSpan.FromSeconds(interval),
        Timeout = TimeSpan.FromSeconds(3),
        Preprocessing = [
            .. steps.Select(
                s => new PreprocessingDefinition { Type = s.Type, Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(s.Options)! })],
    };

    public static EffectiveCheck Check(
        string name,
        string type,
        string options,
        double interval = 5,
        double timeout = 3,
        bool confirm = false,
        long host = 1,
        params string[] outputs) => new()
    {
        Name = name,
        Type = type,
        Interval = TimeSpan.FromSeconds(interval),
        Timeout = TimeSpan.FromSeconds(timeout),
        Attempts = confirm ? 2 : 1,
        FailureTrigger = StableId.Trigger(new HostId(host), $"{name} failed"),
        Outputs = outputs.ToDictionary(o => o, o => StableId.Item(new HostId(host), $"{type}.{o}[{name}]")),
        Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)!,
    };

    public static EffectiveHost Host(
        string name = "web-1",
        long id = 1,
        bool service = false,
        IEnumerable<EffectiveItem>? items = null,
        IEnumerable<EffectiveCheck>? checks = null,
        string? address = "127.0.0.1")
    {
        EffectiveItem[] all = [.. items ?? []];
        return new EffectiveHost
        {
            Id = new HostId(id),
            Name = name,
            DisplayName = name,
            IsService = service,
            Address = address,
            Items = all.ToFrozenDictionary(i => i.Id),
            ItemsByKey = all.ToFrozenDictionary(i => i.Key),
            Checks = [.. checks ?? []],
            Revision = 1,
        };
    }

    /// <summary>A check's outputs as items.</summary>
    public static IEnumerable<EffectiveItem> OutputsOf(EffectiveCheck check, Model.Kinds.ICheckKind kind, long host = 1) =>
        kind.Outputs.Select(o => Item($"{kind.Type}.{o.Name}[{check.Name}]", "check", o.ValueType, 0, host));
}
