using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Secrets;

/// <summary>Finds secrets among options, in JSON: which options are secret, the kinds of checks, channels and trackers say.</summary>
internal sealed class OptionSecrets(KindRegistry kinds)
{
    /// <summary>The values of secret macros.</summary>
    public static IEnumerable<SecretPlace> FindMacros(JsonObject json) =>
        FindMacros(json, "");

    private static IEnumerable<SecretPlace> FindMacros(JsonObject json, string path) => json["secretMacros"] is JsonObject macros
        ? macros.Where(static m => m.Value is JsonValue).Select(m => new SecretPlace(macros, m.Key, $"{path}secretMacros.{m.Key}"))
        : [];

    /// <summary>Those of macros, checks, items, preprocessing steps and discoveries.</summary>
    public IEnumerable<SecretPlace> FindMonitored(JsonObject json) => FindMacros(json).Concat(FindMonitored(json, ""));

    /// <summary>Those of checks, items, preprocessing steps, discoveries and connections, named from a path on.</summary>
    public IEnumerable<SecretPlace> FindMonitored(JsonObject json, string path)
    {
        foreach ((JsonObject check, string at) in Elements(json, "checks", path, "name", "type"))
        {
            foreach (SecretPlace place in Find(KindFamily.Check, check, at))
                yield return place;
        }

        foreach ((JsonObject item, string at) in Elements(json, "items", path, "key"))
        {
            foreach (SecretPlace place in Find(KindFamily.Check, item, at).Concat(Find(KindFamily.Receiver, item, at)))
                yield return place;
            foreach ((JsonObject step, string stepAt) in Elements(item, "preprocessing", at + "."))
            {
                foreach (SecretPlace place in Find(KindFamily.Preprocessing, step, stepAt))
                    yield return place;
            }
        }

        foreach ((string type, JsonNode? connection) in json["connections"] as JsonObject ?? [])
        {
            if (connection is not JsonObject options)
                continue;
            foreach (SecretPlace place in Find(KindFamily.Check, type, options, $"{path}connections.{type}"))
                yield return place;
        }

        foreach ((JsonObject discovery, string at) in Elements(json, "discoveries", path, "key"))
        {
            foreach (
                SecretPlace place in Find(KindFamily.Check, discovery, at)
                    .Concat(Find(KindFamily.Receiver, discovery, at))
                    .Concat(FindMonitored(discovery, at + ".")))
                yield return place;
            foreach ((JsonObject host, string hostAt) in Elements(discovery, "hosts", at + ".", "name"))
            {
                foreach (SecretPlace place in FindMacros(host, hostAt + "."))
                    yield return place;
            }

            foreach ((JsonObject step, string stepAt) in Elements(discovery, "preprocessing", at + "."))
            {
                foreach (SecretPlace place in Find(KindFamily.Preprocessing, step, stepAt))
                    yield return place;
            }
        }
    }

    /// <summary>Those among the options of an object whose <c>type</c> names a kind of a family.</summary>
    public IEnumerable<SecretPlace> Find(KindFamily family, JsonObject json, string path)
    {
        return json["type"] is JsonValue value && value.TryGetValue(out string? type) ? Find(family, type, json, path) : [];
    }

    /// <summary>Those of a credential: what is secret to any kind that may take it.</summary>
    public IEnumerable<SecretPlace> FindCredential(JsonObject json) =>
        kinds.All.Where(static k => k.Family is KindFamily.Check or KindFamily.Receiver or KindFamily.Cloud)
            .SelectMany(k => kinds.SecretNames(k.Family, k.Type))
            .Distinct(StringComparer.Ordinal)
            .Where(name => json[name] is JsonValue)
            .Select(name => new SecretPlace(json, name, name));

    private IEnumerable<SecretPlace> Find(KindFamily family, string type, JsonObject json, string path)
    {
        foreach (string name in kinds.SecretNames(family, type))
        {
            string[] members = name.Split('.');
            JsonObject? holder = members[..^1].Aggregate((JsonObject?)json, static (inner, member) => inner?[member] as JsonObject);
            if (holder?[members[^1]] is JsonValue)
                yield return new SecretPlace(holder, members[^1], path.Length == 0 ? name : $"{path}.{name}");
        }
    }

    // A place in a list is named by what it holds: its name, else its place.
    private static IEnumerable<(JsonObject Element, string Path)> Elements(JsonObject json, string list, string path, params string[] names)
    {
        if (json[list] is not JsonArray array)
            yield break;
        for (int i = 0; i < array.Count; i++)
        {
            if (array[i] is not JsonObject element)
                continue;
            string identity = names.Select(n => element[n]?.ToString()).FirstOrDefault(n => n is not null)
                ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return (element, $"{path}{list}[{identity}]");
        }
    }
}
