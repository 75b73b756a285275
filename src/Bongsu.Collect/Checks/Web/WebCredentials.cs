using System.Net;
using System.Text;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Web;

/// <summary>How requests say who asks.</summary>
internal static class WebCredentials
{
    /// <summary>What a connection needs for the schemes that answer a challenge; null for the others.</summary>
    public static CredentialCache? Of(WebAuth auth, string? user, Secret? password, Uri url)
    {
        string? scheme = auth switch
        {
            WebAuth.Digest => "Digest",
            WebAuth.Ntlm => "NTLM",
            WebAuth.Negotiate => "Negotiate",
            _ => null,
        };
        if (scheme is null)
            return null;
        var cache = new CredentialCache();
        cache.Add(new Uri(url.GetLeftPart(UriPartial.Authority)), scheme, new NetworkCredential(user, password?.Reveal()));
        return cache;
    }

    /// <summary>Adds the header of basic authentication, where no other one is there.</summary>
    public static void AddBasic(HttpRequestMessage request, string? user, Secret? password)
    {
        if (!request.Headers.Contains("Authorization"))
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password?.Reveal()}")));
    }
}
