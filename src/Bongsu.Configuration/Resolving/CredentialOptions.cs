using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Resolving;

/// <summary>Lays a credential under the options that name it.</summary>
internal static class CredentialOptions
{
    /// <summary>The option that names one.</summary>
    public const string Name = "credential";

    /// <summary>The credential that options name; null where they name none.</summary>
    public static string? NameIn(IEnumerable<KeyValuePair<string, JsonElement>> options) =>
        options.FirstOrDefault(static o => o.Key == Name).Value is { ValueKind: JsonValueKind.String } name ? name.GetString() : null;

    /// <summary>The options without the name of the credential, and with what the kind takes of it and the options do not say themselves.</summary>
    /// <param name="kind">Whose options they are.</param>
    /// <param name="options">Which name the credential.</param>
    /// <param name="credential">The credential; null where there is none of that name.</param>
    public static Dictionary<string, JsonElement> Lay(IKind kind, IEnumerable<KeyValuePair<string, JsonElement>> options, CredentialDefinition? credential)
    {
        var laid = options.Where(static o => o.Key != Name).ToDictionary(StringComparer.Ordinal);
        if (credential is null)
            return laid;
        HashSet<string> known = [.. ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties.Select(static p => p.Name)];
        foreach ((string name, JsonElement value) in credential.Options)
        {
            if (known.Contains(name))
                laid.TryAdd(name, value);
        }

        return laid;
    }
}
