using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Http;

/// <summary>Asks a web server as a user's browser would, with a new connection each time, and measures every phase.</summary>
internal sealed class HttpCheck : Check<HttpCheckOptions>, IDisposable
{
    // What a check reads of a body, after decompression; the text to find must be within.
    private const int MostBody = 4 * 1024 * 1024;
    private static readonly string[] s_ofTls = ["time.tls", "cert.days"];

    /// <summary>The longest that matching a body may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly TargetPolicy _policy;
    private readonly HttpMessageInvoker _http;

    public HttpCheck(TimeProvider time, TargetPolicy policy)
    {
        (_time, _policy) = (time, policy);
        _http = new HttpMessageInvoker(Handler());
    }

    public void Dispose() => _http.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, HttpCheckOptions options, CancellationToken cancellationToken)
    {
        if (!TryGetUrl(target, options, out Uri? url, out string? wrong))
            return CheckResult.NotKnown(wrong);
        var look = new HttpLook(options, _policy, _time) { FirstAuthority = url.Authority };
        var outputs = new List<CheckValue>(10);
        long start = _time.GetTimestamp();
        try
        {
            string? failure = await LookAsync(url, options, look, outputs, start, cancellationToken);
            outputs.Add(new CheckValue("time.total", _time.GetElapsedTime(start).TotalSeconds, null));
            return new CheckResult(AddPhases(outputs, look), failure);
        }
        catch (OperationCanceledException)
        {
            return Failed(outputs, look, CheckReasons.Timeout(url.Host, look.Phase, target.Timeout)) with { TimedOut = true };
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException or TargetDeniedException)
        {
            return Failed(outputs, look, Explain(e, look, url)).FailedBy(Find<SocketException>(e));
        }
    }

    private static SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = 128,
            ActivityHeadersPropagator = null,
            ConnectCallback = static (context, token) =>
                context.InitialRequestMessage.Options.TryGetValue(HttpLook.Key, out HttpLook? look)
                    ? look.ConnectAsync(context.InitialRequestMessage.RequestUri!, token)
                    : throw new InvalidOperationException("A request without its look."),
        };

    private static bool TryGetUrl(
        CheckTarget target,
        HttpCheckOptions options,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? wrong)
    {
        string text = options.Url;
        url = null;
        if (text.Contains("{HOST.CONN}", StringComparison.Ordinal))
        {
            if (target.Host.Address is not { Length: > 0 } address)
            {
                wrong = HttpReasons.NoHostAddress("{HOST.CONN}");
                return false;
            }

            text = text.Replace("{HOST.CONN}", address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address, StringComparison.Ordinal);
        }

        wrong = Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https" ? null : HttpReasons.Url(UrlText.Mask(text));
        return wrong is null;
    }

    /// <summary>Follows redirects to the last answer and judges it.</summary>
    private async ValueTask<string?> LookAsync(
        Uri url, HttpCheckOptions options, HttpLook look, List<CheckValue> outputs, long start, CancellationToken cancellationToken)
    {
        // A connection of HTTP/2 carries many requests: a run has its own, so that it measures its own.
        using HttpMessageInvoker? own = options.Version == HttpVersions.Two ? new HttpMessageInvoker(Handler()) : null;
        Uri first = url;
        HttpMethod method = new(options.Method);
        for (int hop = 0; ; hop++)
        {
            using HttpRequestMessage request = Request(url, method, options, look, sameHost: url.Authority == first.Authority && url.Scheme == first.Scheme);
            using HttpResponseMessage response = await (own ?? _http).SendAsync(request, cancellationToken);
            look.FirstByte = _time.GetElapsedTime(start);
            look.Phase = CheckReasons.PhaseBody;
            look.Keep(url, response);
            int status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && options.Redirects > 0)
            {
                if (hop == options.Redirects)
                    return AddStatus(outputs, status, HttpReasons.Redirects(first.Host, options.Redirects));
                if (!Uri.TryCreate(url, location, out Uri? next) || next.Scheme is not ("http" or "https"))
                    return AddStatus(outputs, status, HttpReasons.RedirectScheme(first.Host));
                url = next;
                if ((status == 303 && method != HttpMethod.Head) || (status is 301 or 302 && method == HttpMethod.Post))
                    method = HttpMethod.Get;
                continue;
            }

            outputs.Add(new CheckValue("status", status, null));
            return await JudgeAsync(response, options, outputs, cancellationToken);
        }
    }

    private static string AddStatus(List<CheckValue> outputs, int status, string failure)
    {
        outputs.Add(new CheckValue("status", status, null));
        return failure;
    }

    private static HttpRequestMessage Request(Uri url, HttpMethod method, HttpCheckOptions options, HttpLook look, bool sameHost)
    {
        var request = new HttpRequestMessage(method, url)
        {
            Version = options.Version == HttpVersions.Two ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Options.Set(HttpLook.Key, look);
        if (options.Body is not null && method.Method is not ("GET" or "HEAD"))
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(options.Body));
        if (options.Version == HttpVersions.One)
            request.Headers.ConnectionClose = true;

        // What is meant for one server is not sent to another that it redirects to.
        if (sameHost)
            AddOwnHeaders(request, options);
        if (!request.Headers.Contains("Authorization") && url.UserInfo.Length > 0)
            request.Headers.TryAddWithoutValidation(
                "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
        if (look.Cookies.GetCookieHeader(url) is { Length: > 0 } cookies)
            AddCookies(request, cookies);
        AddDefault(request, "User-Agent", "Bongsu");
        AddDefault(request, "Accept", "*/*");
        AddDefault(request, "Accept-Encoding", ContentCodings.Accepted);
        return request;
    }

    private static void AddDefault(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.Contains(name))
            request.Headers.TryAddWithoutValidation(name, value);
    }

    private static void AddCookies(HttpRequestMessage request, string cookies)
    {
        string own = request.Headers.TryGetValues("Cookie", out IEnumerable<string>? given) ? string.Join("; ", given) + "; " : "";
        request.Headers.Remove("Cookie");
        request.Headers.TryAddWithoutValidation("Cookie", own + cookies);
    }

    private static void AddOwnHeaders(HttpRequestMessage request, HttpCheckOptions options)
    {
        foreach ((string name, string value) in options.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        if (options.Authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", options.Authorization.Reveal());
    }

    private static async ValueTask<string?> JudgeAsync(
        HttpResponseMessage response, HttpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        bool match = options.Contains is not null || options.Matches is not null;
        HttpBody body = await HttpBody.ReadAsync(
            response.Content, MostBody, match ? options.Encoding ?? "" : null, options.Hash || options.Sha256 is not null, cancellationToken);
        if (body is { Hash: { } hash, IsCut: false })
            outputs.Add(new CheckValue("hash", 0, hash));
        outputs.Add(new CheckValue("size", body.Size, null));
        int status = (int)response.StatusCode;
        if (!StatusCodes.TryParse(options.Status, out StatusCodes? wanted) || !wanted.Contains(status))
            return HttpReasons.Status(status, options.Status);
        if (options.Sha256 is { } wantedHash && (body.IsCut || !wantedHash.Equals(body.Hash, StringComparison.OrdinalIgnoreCase)))
            return Missing(HttpReasons.Hash(body.Hash, wantedHash), body);
        if (options.Contains is not null && !body.Text!.Contains(options.Contains, StringComparison.Ordinal))
            return Missing(HttpReasons.Contains(StepResult.Shorten(options.Contains)), body);
        if (options.Matches is null)
            return null;
        if (!SafeRegex.TryCreate(options.Matches, ignoreCase: false, MatchLimit, out SafeRegex? regex, out string? error))
            return error;
        return regex.IsMatch(body.Text!) switch
        {
            true => null,
            false => Missing(HttpReasons.Matches(StepResult.Shorten(options.Matches)), body),
            null => HttpReasons.SlowMatch(StepResult.Shorten(options.Matches)),
        };
    }

    /// <summary>Not found, and what of the body was not read: the text may stand there.</summary>
    private static string Missing(string reason, HttpBody body) => body.Unknown is { } coding ? HttpReasons.Coding(reason, StepResult.Shorten(coding))
        : body.IsCut ? HttpReasons.Cut(reason, MostBody / (1024 * 1024))
        : reason;

    // Who answered without TLS has no certificate, whatever is wrong with the answer.
    private CheckResult Failed(List<CheckValue> outputs, HttpLook look, string failure) => new(AddPhases(outputs, look), failure)
    {
        Without = look.FirstByte > TimeSpan.Zero && !look.UsedTls ? s_ofTls : [],
    };

    private List<CheckValue> AddPhases(List<CheckValue> outputs, HttpLook look)
    {
        // A phase that was not reached has no time; one that was not needed neither.
        if (look.FirstByte > TimeSpan.Zero)
        {
            outputs.Add(new CheckValue("time.dns", look.Dns.TotalSeconds, null));
            outputs.Add(new CheckValue("time.connect", look.Connect.TotalSeconds, null));
            outputs.Add(new CheckValue("time.first-byte", look.FirstByte.TotalSeconds, null));
            if (look.UsedTls)
                outputs.Add(new CheckValue("time.tls", look.Tls.TotalSeconds, null));
        }

        if (look.CertificateEnd is { } end)
            outputs.Add(new CheckValue("cert.days", (end - _time.GetUtcNow()).TotalDays, null));
        return outputs;
    }

    private static string Explain(Exception e, HttpLook look, Uri url)
    {
        if (Find<TargetDeniedException>(e) is { } denied)
            return CheckReasons.Denied(url.Host, denied.Address.ToString());
        if (Find<AuthenticationException>(e) is { } tls)
            return look.Explain(tls, url.Host);
        if (Find<SocketException>(e) is { } socket)
            return TargetConnection.Explain(socket, url.Host, url.Port);
        if (e.GetBaseException() is HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError })
            return HttpReasons.NoHttp2(url.Host);
        return e switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => HttpReasons.Closed(url.Host),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } => HttpReasons.NotHttp(url.Host),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => HttpReasons.Headers(url.Host),
            InvalidDataException => HttpReasons.Compressed(url.Host),
            _ => CheckReasons.Other(url.Host, StepResult.Shorten(e.Message)),
        };
    }

    private static T? Find<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }

        return null;
    }
}
