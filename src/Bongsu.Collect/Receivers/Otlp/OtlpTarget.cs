namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>Who sends, by the attributes of a resource.</summary>
/// <param name="Labels"><c>job</c> and <c>instance</c>, where the resource says them: on every series.</param>
/// <param name="Others">The other attributes: on <c>target_info</c>.</param>
internal sealed record OtlpTarget(IReadOnlyList<KeyValuePair<string, string>> Labels, IReadOnlyList<KeyValuePair<string, string>> Others)
{
    private const string Service = "service.name";
    private const string Namespace = "service.namespace";
    private const string Instance = "service.instance.id";

    /// <summary>Whether <c>target_info</c> would say anything that can be found by <c>job</c> or <c>instance</c>.</summary>
    public bool HasInfo => Labels.Count > 0 && Others.Count > 0;

    /// <summary>Reads a resource.</summary>
    public static OtlpTarget Of(IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        var labels = new List<KeyValuePair<string, string>>(2);
        if (Find(attributes, Service) is { } service)
            labels.Add(new("job", Find(attributes, Namespace) is { } space ? $"{space}/{service}" : service));
        if (Find(attributes, Instance) is { } instance)
            labels.Add(new("instance", instance));
        return new OtlpTarget(labels, [.. attributes.Where(static a => a.Key is not (Service or Namespace or Instance))]);
    }

    private static string? Find(IReadOnlyList<KeyValuePair<string, string>> attributes, string name)
    {
        foreach ((string key, string value) in attributes)
        {
            if (key == name && value.Length > 0)
                return value;
        }

        return null;
    }
}
