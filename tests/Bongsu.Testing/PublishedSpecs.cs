namespace Bongsu.Testing;

/// <summary>
/// Finds the published descriptions of outside services, which are no part of this repository: in the folder that the environment variable
/// <c>BONGSU_SPECS</c> names, else in <c>../shared/specs</c> beside the repository.
/// </summary>
public static class PublishedSpecs
{
    /// <summary>Jira Cloud's platform REST API, version 3.</summary>
    public const string Jira = "jira/jira-cloud-platform-v3.openapi.json";

    /// <summary>Twilio's API 2010-04-01.</summary>
    public const string Twilio = "twilio/twilio_api_v2010.json";

    /// <summary>The full path of a description.</summary>
    /// <exception cref="FileNotFoundException">It is in neither place; the message says which were tried.</exception>
    public static string Find(string name)
    {
        var tried = new List<string>();
        if (Environment.GetEnvironmentVariable("BONGSU_SPECS") is { Length: > 0 } named)
            tried.Add(Path.Combine(named, name));
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Bongsu.slnx")))
            root = root.Parent;
        if (root is not null)
            tried.Add(Path.GetFullPath(Path.Combine(root.FullName, "..", "shared", "specs", name)));
        return tried.Find(File.Exists) ?? throw new FileNotFoundException(
            $"The published description '{name}' is needed and not there. Tried: {string.Join(", ", tried)}. Set BONGSU_SPECS to the folder that holds it.");
    }
}
