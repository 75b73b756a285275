using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;
using Bongsu.Model.Options;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Checks.Http;

/// <summary>Asks a web server as a user's browser would, with a new connection each time, and measures every phase.</summary>
internal sealed class HttpCheck(TimeProvider time, TargetPolicy policy) : Check<HttpCheckOptions>, IDisposable
{
    // What a check reads of a body, after decompression; the text to find must be within.
    private const int MostBody = 4 * 1024 * 1024;
    private static readonly string[] s_ofTls = ["time.tls", "cert.days"];

    /// <summary>The longest that matching a body may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    private readonly HttpTransport _http = new();

    public void Dispose() => _http.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, HttpCheckOptions options, CancellationToken cancellationToken)
    {
        if (!TryGetUrl(target, options, out Uri? url, out string? wrong))
            return CheckResult.NotKnown(wrong);
        var look = new HttpLook(options, policy, time) { FirstAuthority = url.Authority };
        var outputs = new List<CheckValue>(10);
        long start = time.GetTimestamp();
        try
        {
            string? failure = await LookAsync(url, options, look, outputs, start, cancellationToken);
            outputs.Add(new CheckValue("time.total", time.GetElapsedTime(start).TotalSeconds, null));
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
        using HttpMessageInvoker? own = HttpTransport.OwnOf(options);
        Uri first = url;
        string method = options.Method;
        for (int hop = 0; ; hop++)
        {
            HttpAsk ask = Ask(url, method, options, look, sameHost: url.Authority == first.Authority && url.Scheme == first.Scheme);
            await using HttpAnswer answer = await _http.SendAsync(ask, options, look, own, cancellationToken);
            look.FirstByte = time.GetElapsedTime(start);
            look.Phase = CheckReasons.PhaseBody;
            look.Keep(url, answer.Values("Set-Cookie"));
            int status = answer.Status;
            if (status is 301 or 302 or 303 or 307 or 308
                && options.Redirects > 0
                && answer.Location is { } location
                && Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out _))
            {
                if (hop == options.Redirects)
                    return AddStatus(outputs, status, HttpReasons.Redirects(first.Host, options.Redirects));
                if (!Uri.TryCreate(url, location, out Uri? next) || next.Scheme is not ("http" or "https"))
                    return AddStatus(outputs, status, HttpReasons.RedirectScheme(first.Host));
                url = next;
                if ((status == 303 && method != "HEAD") || (status is 301 or 302 && method == "POST"))
                    method = "GET";
                continue;
            }

            outputs.Add(new CheckValue("status", status, null));
            return await JudgeAsync(answer, options, outputs, cancellationToken);
        }
    }

    private static string AddStatus(List<CheckValue> outputs, int status, string failure)
    {
        outputs.Add(new CheckValue("status", status, null));
        return failure;
    }

    private static HttpAsk Ask(Uri url, string method, HttpCheckOptions options, HttpLook look, bool sameHost)
    {
        byte[]? body = options.Body is not null && method is not ("GET" or "HEAD") ? Encoding.UTF8.GetBytes(options.Body) : null;
        var ask = new HttpAsk(method, url, new List<KeyValuePair<string, string>>(options.Headers.Count + 5), body);

        // What is meant for one server is not sent to another that it redirects to.
        if (sameHost)
            AddOwnHeaders(ask, options);
        if (url.UserInfo.Length > 0)
            AddDefault(ask, "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
        if (look.CookiesFor(url) is { Length: > 0 } cookies)
            AddCookies(ask, cookies);
        AddDefault(ask, "User-Agent", "Bongsu");
        AddDefault(ask, "Accept", "*/*");
        AddDefault(ask, "Accept-Encoding", ContentCodings.Accepted);
        return ask;
    }

    private static void AddDefault(HttpAsk ask, string name, string value)
    {
        if (ask.Header(name) is null)
            ask.Headers.Add(new KeyValuePair<string, string>(name, value));
    }

    private static void AddCookies(HttpAsk ask, string cookies)
    {
        string own = ask.Header("Cookie") is { } given ? given + "; " : "";
        ask.Headers.RemoveAll(static h => h.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase));
        ask.Headers.Add(new KeyValuePair<string, string>("Cookie", own + cookies));
    }

    private static void AddOwnHeaders(HttpAsk ask, HttpCheckOptions options)
    {
        foreach (KeyValuePair<string, string> header in options.Headers)
        {
            if (HttpRequestText.IsName(header.Key))
                ask.Headers.Add(header);
        }

        if (options.Authorization is { } authorization)
            ask.Headers.Add(new KeyValuePair<string, string>("Authorization", authorization.Reveal()));
    }

    private static async ValueTask<string?> JudgeAsync(
        HttpAnswer answer, HttpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        bool match = options.Contains is not null || options.Matches is not null;
        HttpBody body = await HttpBody.ReadAsync(
            answer, MostBody, match ? options.Encoding ?? "" : null, options.Hash || options.Sha256 is not null, cancellationToken);
        if (body is { Hash: { } hash, IsCut: false })
            outputs.Add(new CheckValue("hash", 0, hash));
        outputs.Add(new CheckValue("size", body.Size, null));
        int status = answer.Status;
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
            outputs.Add(new CheckValue("cert.days", (end - time.GetUtcNow()).TotalDays, null));
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
        return ErrorOf(e) switch
        {
            HttpRequestError.VersionNegotiationError => HttpReasons.NoHttp2(url.Host),
            HttpRequestError.ResponseEnded => HttpReasons.Closed(url.Host),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => HttpReasons.NotHttp(url.Host),
            HttpRequestError.ConfigurationLimitExceeded => HttpReasons.Headers(url.Host),
            _ when e is InvalidDataException => HttpReasons.Compressed(url.Host),
            _ => CheckReasons.Other(url.Host, StepResult.Shorten(e.Message)),
        };
    }

    // The innermost knows best.
    private static HttpRequestError ErrorOf(Exception? e)
    {
        HttpRequestError found = HttpRequestError.Unknown;
        for (; e is not null; e = e.InnerException)
        {
            HttpRequestError? own = (e as HttpIOException)?.HttpRequestError ?? (e as HttpRequestException)?.HttpRequestError;
            if (own is { } error and not HttpRequestError.Unknown)
                found = error;
        }

        return found;
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
