using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing.Scripts;
using Bongsu.Model.Options;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.ZabbixScript;

/// <summary>Sends a script's requests. As in Zabbix certificates are not verified: the script has no word for it.</summary>
internal sealed class ScriptHttp(WebTransport transport, CancellationToken cancellationToken) : IScriptHttp
{
    public ScriptResponse Send(ScriptRequest request)
    {
        if (!WebExchange.TryUrl(request.Url, out Uri url))
            throw new FormatException(WebReasons.Url(UrlText.Mask(request.Url)).English());
        Uri? proxy = null;
        if (request.Proxy.Length > 0 && !WebExchange.TryUrl(request.Proxy.Contains("://", StringComparison.Ordinal) ? request.Proxy : "http://" + request.Proxy, out proxy))
            throw new FormatException(WebReasons.Proxy(UrlText.Mask(request.Proxy)).English());
        var headers = new List<KeyValuePair<string, string>>(Headers(request.Headers));
        ICredentials? credentials = CredentialsOf(request, url, headers);
        bool own = proxy is not null || credentials is not null;
        HttpMessageInvoker http = own ? transport.Own(verifyTls: false, proxy, credentials) : transport.Shared(verifyTls: false);
        try
        {
            return Send(http, url, request, headers);
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException or TargetDeniedException)
        {
            throw new FormatException(WebExchange.Explain(e, url).English(), e);
        }
        finally
        {
            if (own)
                http.Dispose();
        }
    }

    private ScriptResponse Send(HttpMessageInvoker http, Uri url, ScriptRequest written, List<KeyValuePair<string, string>> headers)
    {
        Uri first = url;
        HttpMethod method = new(written.Method);
        for (int hop = 0; ; hop++)
        {
            bool same = url.Authority == first.Authority && url.Scheme == first.Scheme;
            using HttpRequestMessage request = WebExchange.Request(method, url, same ? headers : [], written.Body, "application/x-www-form-urlencoded");
            using HttpResponseMessage response = http.Send(request, cancellationToken);
            if (WebExchange.Redirect(response, url) is not { } next)
                return Read(response, url);
            if (hop == WebExchange.MostRedirects)
                throw new FormatException(WebReasons.Redirects(first.Host, WebExchange.MostRedirects).English());
            if (response.StatusCode == HttpStatusCode.SeeOther || (method == HttpMethod.Post && (int)response.StatusCode is 301 or 302))
                (method, written) = (HttpMethod.Get, written with { Body = null });
            url = next;
        }
    }

    private static ScriptResponse Read(HttpResponseMessage response, Uri url)
    {
        using var content = new MemoryStream();
        using Stream stream = response.Content.ReadAsStream();
        byte[] buffer = new byte[16_384];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if (content.Length + read > WebExchange.MostBody)
                throw new FormatException(WebReasons.TooLong(url.Host, WebExchange.MostBody / (1024 * 1024)).English());
            content.Write(buffer, 0, read);
        }

        string body = WebExchange.Decode(content.GetBuffer().AsSpan(0, (int)content.Length), response.Content);
        return new ScriptResponse((int)response.StatusCode, [.. WebExchange.Headers(response).DistinctBy(h => h.Key)], body);
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                yield return KeyValuePair.Create(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
    }

    // As Zabbix numbers them: 1 basic, 2 digest, 4 negotiate, 8 NTLM.
    private static CredentialCache? CredentialsOf(ScriptRequest request, Uri url, List<KeyValuePair<string, string>> headers)
    {
        if (request.Credentials is not var (scheme, user, password))
            return null;
        if (scheme == "1")
        {
            headers.Add(KeyValuePair.Create("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))));
            return null;
        }

        var cache = new CredentialCache();
        cache.Add(
            new Uri(url.GetLeftPart(UriPartial.Authority)),
            scheme switch { "2" => "Digest", "8" => "NTLM", _ => "Negotiate" },
            new NetworkCredential(user, password));
        return cache;
    }
}
