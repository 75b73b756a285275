using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Networks;

/// <summary>The checks of networks as they are run.</summary>
public static class NetworkChecks
{
    /// <summary>The name by which conditions and names of hosts have it.</summary>
    public static string NameOf(NetworkCheckDefinition check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return check.Title;
    }

    /// <summary>The options, with the credential that they name laid under them.</summary>
    public static IHasOptions Complete(NetworkCheckDefinition check, IKind kind, IReadOnlyList<CredentialDefinition> credentials)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (CredentialOptions.NameIn(check.Options) is not { } name)
            return check;
        return new Completed(check.Type, CredentialOptions.Lay(kind, check.Options, credentials.FirstOrDefault(c => c.Name == name)));
    }

    private sealed class Completed(string type, Dictionary<string, JsonElement> options) : IHasOptions
    {
        public string Type => type;

        public IDictionary<string, JsonElement> Options { get; } = options;
    }
}
