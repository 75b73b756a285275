using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Kinds;

namespace Bongsu.Web.Components.Start;

/// <summary>
/// What the first answers of a newcomer become: a service for an address, a channel and a person who is notified by it. The organisation behind them is the one
/// that there is, or a new one. Pure; the texts are applied like any other configuration.
/// </summary>
internal static class StartPlan
{
    /// <summary>The organisation that is made where there is none.</summary>
    public const string Organisation = "operations";

    /// <summary>How often an address is checked.</summary>
    public const string Interval = "20s";

    /// <summary>What is promised of it: at most 43 minutes of failure a month.</summary>
    public const string Objective = "99.9%";

    /// <summary>An address as somebody types it: without a scheme it is a web page.</summary>
    public static Uri? ReadAddress(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return null;
        if (!trimmed.Contains("://", StringComparison.Ordinal))
            trimmed = "https://" + trimmed;
        return Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? uri : null;
    }

    /// <summary>The kind of check that watches an address, with its options; null where none does.</summary>
    public static (ICheckKind Kind, IReadOnlyDictionary<string, string> Options)? Watcher(KindRegistry kinds, Uri address) =>
        kinds
            .All.OfType<ICheckKind>()
            .Select(k => (Kind: k, Options: k.Watch(address)))
            .Where(w => w.Options is not null)
            .Select(w => ((ICheckKind, IReadOnlyDictionary<string, string>)?)(w.Kind, w.Options!))
            .FirstOrDefault();

    /// <summary>A service that checks an address.</summary>
    /// <param name="current">What there is.</param>
    /// <param name="kinds">The kinds of objects.</param>
    /// <param name="address">The address.</param>
    /// <param name="watcher">From <see cref="Watcher"/>.</param>
    /// <returns>The service's name, and the files to apply.</returns>
    public static (string Service, IReadOnlyList<string> Files) Watch(
        ConfigurationDocument current, DefinitionKinds kinds, Uri address, (ICheckKind Kind, IReadOnlyDictionary<string, string> Options) watcher)
    {
        string name = FreeName(current, address);
        var check = new JsonObject
        {
            ["name"] = address.AbsolutePath.Trim('/') is { Length: > 0 and <= 60 } path ? path : "front page",
            ["type"] = watcher.Kind.Type,
            ["interval"] = Interval,
        };
        foreach ((string option, string value) in watcher.Options)
            check[option] = value;
        string? owner = current.Organisations.Count == 0 ? null
            : (current.Organisations.FirstOrDefault(o => o.Name == Organisation) ?? Infrastructure(current) ?? current.Organisations[0]).Name;
        var files = new List<string>();
        if (owner is null)
            files.Add(ObjectText.Write(kinds.Of<OrganisationDefinition>(), new JsonObject { ["name"] = Organisation, ["kind"] = "infrastructure" }));
        files.Add(ObjectText.Write(kinds.Of<ServiceDefinition>(), new JsonObject
        {
            ["name"] = name,
            ["owner"] = owner ?? Organisation,
            ["objective"] = Objective,
            ["checks"] = new JsonArray(check),
        }));
        return (name, files);
    }

    /// <summary>A channel, and a person of infrastructure who is notified by it.</summary>
    /// <param name="current">What there is.</param>
    /// <param name="kinds">The kinds of objects.</param>
    /// <param name="kind">The kind of channel.</param>
    /// <param name="options">Its options, as in a definition.</param>
    /// <param name="person">What the person is called.</param>
    /// <param name="address">Their address on the channel.</param>
    /// <returns>The channel's name, and the files to apply.</returns>
    public static (string Channel, IReadOnlyList<string> Files) Notify(
        ConfigurationDocument current, DefinitionKinds kinds, IChannelKind kind, JsonObject options, string person, string address)
    {
        string channel = current.Channels.FirstOrDefault(c => c.Type == kind.Type)?.Name ?? kind.Type;
        var definition = new JsonObject { ["name"] = channel, ["type"] = kind.Type };
        foreach ((string option, JsonNode? value) in options)
            definition[option] = value?.DeepClone();
        JsonObject organisation = Infrastructure(current) is { } there
            ? ObjectText.ToJson(kinds.Of<OrganisationDefinition>(), there)
            : new JsonObject { ["name"] = Organisation, ["kind"] = "infrastructure" };
        if (organisation["people"] is not JsonArray people)
            organisation["people"] = people = [];
        JsonObject somebody = people.OfType<JsonObject>().FirstOrDefault(p => (string?)p["name"] == person) ?? [];
        if (somebody.Parent is null)
            people.Add(somebody);
        somebody["name"] = person;
        SetAddress(somebody, kind, (string)organisation["name"]!, address);
        return (channel, [
            ObjectText.Write(kinds.Of<ChannelDefinition>(), definition),
            ObjectText.Write(kinds.Of<OrganisationDefinition>(), organisation),
        ]);
    }

    // A mail address or phone number is the person's own; for other channels it stands by the channel's type.
    private static void SetAddress(JsonObject person, IChannelKind kind, string organisation, string address)
    {
        if (kind.DefaultAddress(new Contact(organisation, address, null)) is not null)
            person["email"] = address;
        else if (kind.DefaultAddress(new Contact(organisation, null, address)) is not null)
            person["phone"] = address;
        else
        {
            if (person["addresses"] is not JsonObject addresses)
                person["addresses"] = addresses = [];
            addresses[kind.Type] = address;
        }
    }

    private static OrganisationDefinition? Infrastructure(ConfigurationDocument current) =>
        current.Organisations.FirstOrDefault(o => o.Kind == Bongsu.Configuration.Definitions.OrganisationKind.Infrastructure);

    private static string FreeName(ConfigurationDocument current, Uri address)
    {
        string name = new([.. address.IdnHost.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')]);
        name = name.Trim('.', '-') is { Length: > 0 } plain ? plain : "service";
        HashSet<string> taken = [.. current.Services.Select(s => s.Name), .. current.Hosts.Select(h => h.Name)];
        return taken.Contains(name) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{name}-{n}").First(n => !taken.Contains(n)) : name;
    }
}
