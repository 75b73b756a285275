using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Kinds.Credentials;

/// <summary>What holds for credentials.</summary>
internal static class CredentialRules
{
    private const int MostDescription = 1024;

    public static void Check(RuleContext context, CredentialDefinition credential)
    {
        if (credential.Description is { Length: > MostDescription })
            context.Fault($"a description has {MostDescription} characters at most.", "description");
        HashSet<string> known =
        [
            .. context.Kinds.All.Where(static k => k.Family is KindFamily.Check or KindFamily.Receiver or KindFamily.Cloud)
                .SelectMany(static k => ConfigurationJson.Options.GetTypeInfo(k.OptionsType).Properties)
                .Where(static p => !p.IsExtensionData)
                .Select(static p => p.Name),
        ];
        if (credential.Options.Count == 0)
            context.Fault("it has nothing that a check could take: write user and password, or what its check calls them.");
        foreach ((string name, JsonElement value) in credential.Options)
        {
            if (!known.Contains(name))
                context.Fault(NearestName.Unknown(name, "an option of any check, item or cloud", known), name);
            else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
                context.Fault($"{name} is one value: a text, a number, or true or false.", name);
        }
    }
}
