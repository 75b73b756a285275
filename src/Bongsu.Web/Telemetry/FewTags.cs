namespace Bongsu.Web.Telemetry;

/// <summary>Up to two tags of a measurement as a key, in the order in which they were given.</summary>
internal readonly record struct FewTags(string? FirstName, object? First, string? SecondName, object? Second)
{
    /// <summary>False where there are more.</summary>
    public static bool TryTake(ReadOnlySpan<KeyValuePair<string, object?>> tags, out FewTags few)
    {
        few = tags.Length switch
        {
            0 => default,
            1 => new FewTags(tags[0].Key, tags[0].Value, null, null),
            2 => new FewTags(tags[0].Key, tags[0].Value, tags[1].Key, tags[1].Value),
            _ => default,
        };
        return tags.Length <= 2;
    }
}
