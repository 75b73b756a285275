using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Secrets;

/// <summary>Finds, seals, opens and masks the secrets of definitions in JSON. What is a secret, the kinds of checks, channels and trackers say.</summary>
internal sealed class DefinitionSecrets(KindRegistry kinds, ISecretBox box)
{
    /// <summary>The secrets of a definition that are there.</summary>
    public IEnumerable<SecretPlace> Find(DefinitionKind kind, JsonObject json) => kind switch
    {
        DefinitionKind.Channel => Options(KindFamily.Channel, json, ""),
        DefinitionKind.Tracker => Options(KindFamily.Tracker, json, ""),
        DefinitionKind.Host or DefinitionKind.Service or DefinitionKind.Template => OfItems(json, ""),
        DefinitionKind.User => json.ContainsKey("password") ? [new SecretPlace(json, "password", "password")] : [],
        _ => [],
    };

    /// <summary>Encrypts every secret.</summary>
    public void Seal(DefinitionKind kind, string name, JsonObject json)
    {
        foreach (SecretPlace place in Find(kind, json))
        {
            if (place.Value is { } value && !SealedText.IsSealed(value))
                place.Set(box.Seal(value, Place(kind, name, place.Member)));
        }
    }

    /// <summary>Opens every sealed text; one that does not open is left out, and its path reported.</summary>
    public void Unseal(DefinitionKind kind, string name, JsonNode? json, ICollection<string> lost) =>
        Replace(json, (member, text) =>
        {
            string? plain = box.Unseal(text, Place(kind, name, member));
            if (plain is null)
                lost.Add(member);
            return plain;
        });

    /// <summary>Puts the mask over every sealed text.</summary>
    public static void MaskSealed(JsonNode? json) => Replace(json, (_, _) => Secret.Mask);

    /// <summary>Puts the mask over every secret, sealed or open.</summary>
    public void Mask(DefinitionKind kind, JsonObject json)
    {
        MaskSealed(json);
        foreach (SecretPlace place in Find(kind, json))
            place.Set(Secret.Mask);
    }

    private static string Place(DefinitionKind kind, string name, string member) => $"{kind}/{name}/{member}";

    private static void Replace(JsonNode? json, Func<string, string, string?> replace)
    {
        switch (json)
        {
            case JsonObject members:
                foreach ((string member, JsonNode? value) in members.ToArray())
                {
                    if (value is JsonValue leaf && leaf.TryGetValue(out string? text) && SealedText.IsSealed(text))
                    {
                        if (replace(member, text) is { } replaced)
                            members[member] = replaced;
                        else
                            members.Remove(member);
                    }
                    else
                    {
                        Replace(value, replace);
                    }
                }

                break;
            case JsonArray array:
                foreach (JsonNode? item in array)
                    Replace(item, replace);
                break;
        }
    }

    private IEnumerable<SecretPlace> OfItems(JsonObject json, string path)
    {
        foreach ((JsonObject check, string at) in Elements(json, "checks", path, "name", "type"))
        {
            foreach (SecretPlace place in Options(KindFamily.Check, check, at))
                yield return place;
        }

        foreach ((JsonObject item, string at) in Elements(json, "items", path, "key"))
        {
            foreach (SecretPlace place in Options(KindFamily.Check, item, at).Concat(Options(KindFamily.Receiver, item, at)))
                yield return place;
            foreach ((JsonObject step, string stepAt) in Elements(item, "preprocessing", at + "."))
            {
                foreach (SecretPlace place in Options(KindFamily.Preprocessing, step, stepAt))
                    yield return place;
            }
        }

        foreach ((JsonObject discovery, string at) in Elements(json, "discoveries", path, "key"))
        {
            foreach (SecretPlace place in Options(KindFamily.Check, discovery, at).Concat(Options(KindFamily.Receiver, discovery, at)).Concat(OfItems(discovery, at + ".")))
                yield return place;
        }
    }

    private IEnumerable<SecretPlace> Options(KindFamily family, JsonObject json, string path)
    {
        if (json["type"] is not JsonValue value || !value.TryGetValue(out string? type))
            yield break;
        foreach (string member in kinds.SecretNames(family, type))
        {
            if (json[member] is JsonValue)
                yield return new SecretPlace(json, member, path.Length == 0 ? member : $"{path}.{member}");
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
            string identity = names.Select(n => element[n]?.ToString()).FirstOrDefault(n => n is not null) ?? i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return (element, $"{path}{list}[{identity}]");
        }
    }
}
