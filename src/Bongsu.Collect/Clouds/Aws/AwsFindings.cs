using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>What one discovery has found so far, over regions and services. Belongs to one discovery.</summary>
internal sealed class AwsFindings
{
    private readonly Dictionary<string, CloudResource> _resources = new(StringComparer.Ordinal);

    /// <summary>What was found, by id.</summary>
    public IReadOnlyDictionary<string, CloudResource> Resources => _resources;

    /// <summary>Groups.</summary>
    public List<CloudGroup> Groups { get; } = [];

    /// <summary>The ids of groups by region and name: instances name their group by its name.</summary>
    public Dictionary<(string Region, string Name), string> GroupIds { get; } = [];

    /// <summary>Who needs whom.</summary>
    public HashSet<CloudLink> Links { get; } = [];

    /// <summary>Kinds that could not be read, with the reason.</summary>
    public Dictionary<string, string> Unread { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a resource.</summary>
    /// <exception cref="CloudException">There are too many.</exception>
    public void Add(CloudResource resource)
    {
        _resources[resource.Id] = resource;
        if (_resources.Count > CloudInventory.MostResources)
            throw new CloudException(CloudReasons.Large(CloudInventory.MostResources));
    }

    /// <summary>Changes one that was found.</summary>
    public void Change(string id, Func<CloudResource, CloudResource> change)
    {
        if (_resources.TryGetValue(id, out CloudResource? resource))
            _resources[id] = change(resource);
    }

    /// <summary>The name of a host: the kind, the resource's name as far as host names go, and what makes it unique.</summary>
    /// <param name="kind">Of resource.</param>
    /// <param name="name">Its name, which another one may get after it.</param>
    /// <param name="unique">What another one never gets.</param>
    public static string HostName(string kind, string name, string unique)
    {
        const int mostName = 80;
        string plain = new([.. name.Take(mostName).Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-')]);
        return $"{kind}-{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(unique)))[..8]}";
    }
}
