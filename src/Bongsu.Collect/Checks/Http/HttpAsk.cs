namespace Bongsu.Collect.Checks.Http;

/// <summary>One request of a check run.</summary>
/// <param name="Method">Such as <c>GET</c>.</param>
/// <param name="Url">Absolute.</param>
/// <param name="Headers">In order.</param>
/// <param name="Body">Null for none.</param>
internal sealed record HttpAsk(string Method, Uri Url, List<KeyValuePair<string, string>> Headers, byte[]? Body)
{
    /// <summary>The value of the first header of this name, or null.</summary>
    public string? Header(string name)
    {
        foreach ((string header, string value) in Headers)
        {
            if (header.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
