using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Resolving;

/// <summary>Reads the options of a cloud, with the credential that it names laid under them.</summary>
public static class CloudBinding
{
    /// <summary>Reads them.</summary>
    /// <param name="cloud">The definition, secrets revealed.</param>
    /// <param name="document">Has the credentials, secrets revealed.</param>
    /// <param name="kinds">Know the options' class.</param>
    /// <param name="errors">Takes sentences about what is wrong.</param>
    /// <returns>The options, or null with at least one sentence.</returns>
    public static object? Bind(CloudDefinition cloud, ConfigurationDocument document, KindRegistry kinds, ICollection<string> errors)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentNullException.ThrowIfNull(errors);
        if (kinds.Find(KindFamily.Cloud, cloud.Type) is not { } kind || CredentialOptions.NameIn(cloud.Options) is not { } name)
            return kinds.Bind(KindFamily.Cloud, cloud, errors);
        if (document.Of<CredentialDefinition>().FirstOrDefault(c => c.Name == name) is not { } credential)
        {
            errors.Add($"There is no credential '{name}'.");
            return null;
        }

        Dictionary<string, JsonElement> laid = CredentialOptions.Lay(kind, cloud.Options, credential);
        return kinds.Bind(KindFamily.Cloud, new BoundOptions(cloud.Type, laid), errors);
    }
}
