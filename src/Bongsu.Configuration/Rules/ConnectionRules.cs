using System.Text.Json.Serialization.Metadata;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether what is said of how a host is reached can be used.</summary>
internal static class ConnectionRules
{
    public static void Check(RuleContext context, IReadOnlyDictionary<string, ConnectionDefinition> connections)
    {
        foreach ((string type, ConnectionDefinition connection) in connections)
        {
            IKind? kind = context.Kinds.Find(KindFamily.Check, type) ?? context.Kinds.Find(KindFamily.Receiver, type);
            if (kind is null)
            {
                IEnumerable<string> known = context.Kinds.All.Where(k => k.Family is KindFamily.Check or KindFamily.Receiver).Select(k => k.Type);
                context.Fault(NearestName.Unknown(type, "a type of check or item", known), "connections", type);
                continue;
            }

            JsonPropertyInfo[] options = [.. ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties.Where(p => !p.IsExtensionData)];
            if (CredentialOptions.NameIn(connection.Options) is { } credential)
                context.MustExist<CredentialDefinition>(credential, "connections", type, CredentialOptions.Name);
            foreach (string option in connection.Options.Keys.Where(o => o != CredentialOptions.Name && options.All(p => p.Name != o)))
                context.Fault(NearestName.Unknown(option, $"an option of {type}", options.Select(p => p.Name)), "connections", type, option);
        }
    }
}
