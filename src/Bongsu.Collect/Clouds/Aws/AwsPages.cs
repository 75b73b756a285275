using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Reads all pages of a list.</summary>
internal static class AwsPages
{
    // A service that always has another page must end too.
    private const int MostPages = 1000;

    /// <summary>The pages.</summary>
    /// <param name="call">Asks for one.</param>
    /// <param name="form">The parameters of the first.</param>
    /// <param name="name">The parameter that asks for the next.</param>
    /// <param name="next">What it is, of an answer; null at the end.</param>
    /// <exception cref="AwsException">There is no end.</exception>
    public static async IAsyncEnumerable<XElement> OfAsync(
        Func<IReadOnlyList<KeyValuePair<string, string>>, Task<XElement>> call, IReadOnlyList<KeyValuePair<string, string>> form, string name,
        Func<XElement, string?> next)
    {
        string? token = null;
        for (int page = 0; page < MostPages; page++)
        {
            XElement answer = await call(token is null ? form : [.. form, new(name, token)]);
            yield return answer;
            token = next(answer);
            if (token is null)
                yield break;
        }

        throw new AwsException(AwsFault.Garbled, "", $"a list has more than {MostPages} pages");
    }
}
