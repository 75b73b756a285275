using System.Text.Json.Nodes;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Secrets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.State;

/// <summary>Finds, seals, opens and masks the secrets of definitions in JSON. Each kind says which they are.</summary>
internal sealed class DefinitionSecrets(KindRegistry kinds, ISecretBox box)
{
    private readonly OptionSecrets _options = new(kinds);

    /// <summary>The secrets of a definition that are there.</summary>
    public IEnumerable<SecretPlace> Find(DefinitionKind kind, JsonObject json) => kind.FindSecrets(json, _options);

    /// <summary>Encrypts every secret.</summary>
    public void Seal(DefinitionKind kind, string name, JsonObject json)
    {
        foreach (SecretPlace place in Find(kind, json))
        {
            if (place.Value is { } value && !SealedText.IsSealed(value))
                place.Set(box.Seal(value, Place(kind, name, place.Member)));
        }
    }

    /// <summary>Opens every sealed text; in place of one that does not open stands <see cref="Secret.Lost"/>, and its path is reported.</summary>
    public void Unseal(DefinitionKind kind, string name, JsonNode? json, ICollection<string> lost) =>
        Replace(json, (member, text) =>
        {
            string? plain = box.Unseal(text, Place(kind, name, member));
            if (plain is null)
                lost.Add(member);
            return plain ?? Secret.Lost;
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
}
