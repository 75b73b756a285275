using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Kinds;

/// <summary>One definition under examination, in the world that it would be part of.</summary>
internal sealed record RuleContext(
    ParsedDefinition Parsed, IDefinitionWorld World, KindRegistry Kinds, ICollection<ConfigurationFault> Faults, ICollection<ConfigurationFault> Warnings)
{
    public string Subject => Parsed.Kind.Subject(Parsed.Definition.Name);

    public void Fault(string message, params IEnumerable<object> path) => Faults.Add(Parsed.Fault($"{Subject}: {message}", path));

    public void Warn(string message, params IEnumerable<object> path) => Warnings.Add(Parsed.Fault($"{Subject}: {message}", path));

    /// <summary>A fault unless there is an object of that name.</summary>
    public void MustExist<T>(string? name, params IEnumerable<object> path)
        where T : class, IDefinition
    {
        if (name is not null && !World.Has<T>(name))
            Fault(NearestName.Unknown(name, "the name of " + World.Kinds.Of<T>().A, World.Names<T>()), path);
    }

    /// <summary>A fault for each sentence of the kind about the options.</summary>
    public object? Bind(KindFamily family, IHasOptions definition, params IEnumerable<object> path)
    {
        if (family is KindFamily.Check or KindFamily.Receiver or KindFamily.Cloud
            && Kinds.Find(family, definition.Type) is { } kind
            && CredentialOptions.NameIn(definition.Options) is { } credential)
        {
            MustExist<CredentialDefinition>(credential, [.. path, CredentialOptions.Name]);
            if (World.Find<CredentialDefinition>(credential) is not { } found)
                return null;
            definition = new BoundOptions(definition.Type, CredentialOptions.Lay(kind, definition.Options, found));
        }

        // What macros will make of the options of checks, items and steps shows on each host; channels and trackers have no host.
        if (family is KindFamily.Check or KindFamily.Receiver or KindFamily.Preprocessing
            && Kinds.Find(family, definition.Type) is not null
            && MacroText.Has(definition.Options))
        {
            foreach (
                string name in definition.Options.Where(o => o.Value.ValueKind == JsonValueKind.String
                    && UrlText.HasUserInfo(o.Value.GetString()!)
                    && o.Key.EndsWith("url", StringComparison.OrdinalIgnoreCase)).Select(o => o.Key))
                Fault(
                    $"{definition.Type}: {name}: a user name and password must not stand in a URL, where everyone who reads the configuration sees them. Use "
                        + "the option for credentials, such as authorization.",
                    [.. path, name]);
            return null;
        }

        var errors = new List<string>();
        object? options = Kinds.Bind(family, definition, errors);
        foreach (string error in errors)
            Fault(error, path);
        return options;
    }

    public void NamesMustDiffer(IEnumerable<string> names, string what, string list)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int place = 0;
        foreach (string name in names)
        {
            if (!seen.Add(name))
                Fault($"there are two {what} '{name}'.", list, place);
            place++;
        }
    }
}
