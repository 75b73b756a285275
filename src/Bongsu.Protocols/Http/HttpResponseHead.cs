namespace Bongsu.Protocols.Http;

/// <summary>What comes before the body of an answer.</summary>
/// <param name="Status">100 to 999.</param>
/// <param name="Fields">Names as sent, values without the space around them, each byte a character; in order.</param>
public sealed record HttpResponseHead(int Status, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The values of a field, each line one, in order.</summary>
    public IEnumerable<string> Values(string name)
    {
        foreach ((string field, string value) in Fields)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
                yield return value;
        }
    }
}
