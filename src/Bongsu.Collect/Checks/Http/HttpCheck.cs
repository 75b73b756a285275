using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Http;

/// <summary>Asks a web server as a user's browser would, with a new connection each time, and measures every phase.</summary>
internal sealed class HttpCheck : Check<HttpCheckOptions>, IDisposable
{
    // What a check reads of a body, after decompression; the text to find must be within.
    private const int MostBody = 4 * 1024 * 1024;

    /// <summary>The longest that matching a body may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public HttpCheck(TimeProvider time)
    {
        _time = time;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = 64,
            ActivityHeadersPropagator = null,
            ConnectCallback = static (context, token) =>
                context.InitialRequestMessage.Options.TryGetValue(HttpLook.Key, out HttpLook? look)
                    ? look.ConnectAsync(context.InitialRequestMessage.RequestUri!, token)
                    : throw new InvalidOperationException("A request without its look."),
        });
    }

    public void Dispose() => _http.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, HttpCheckOptions options, CancellationToken cancellationToken)
    {
        if (!TryGetUrl(target, options, out Uri? url, out string? wrong))
            return CheckResult.NotKnown(wrong);
        var look = new HttpLook(options, _time);
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
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException)
        {
            return Failed(outputs, look, Explain(e, look, url)) with { TimedOut = Find<SocketException>(e) is { } socket && TargetConnection.IsSilence(socket) };
        }
    }

    private static bool TryGetUrl(CheckTarget target, HttpCheckOptions options, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? wrong)
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

        wrong = Uri.TryCreate(text, UriKind.Absolute, out url) && url.Scheme is "http" or "https" ? null : HttpReasons.Url(text);
        return wrong is null;
    }

    /// <summary>Follows redirects to the last answer and judges it.</summary>
    private async ValueTask<string?> LookAsync(Uri url, HttpCheckOptions options, HttpLook look, List<CheckValue> outputs, long start, CancellationToken cancellationToken)
    {
        Uri first = url;
        HttpMethod method = new(options.Method);
        for (int hop = 0; ; hop++)
        {
            using HttpRequestMessage request = Request(url, method, options, look, sameHost: url.Authority == first.Authority && url.Scheme == first.Scheme);
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            look.FirstByte = _time.GetElapsedTime(start);
            look.Phase = CheckReasons.PhaseBody;
            int status = (int)response.StatusCode;
            if (status is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && options.Redirects > 0)
            {
                if (hop == options.Redirects)
                    return AddStatus(outputs, status, HttpReasons.Redirects(first.Host, options.Redirects));
                if (!Uri.TryCreate(url, location, out Uri? next) || next.Scheme is not ("http" or "https"))
                    return AddStatus(outputs, status, HttpReasons.RedirectScheme(first.Host));
                url = next;
                if (status == 303 || (status is 301 or 302 && method == HttpMethod.Post))
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
        var request = new HttpRequestMessage(method, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Options.Set(HttpLook.Key, look);
        if (options.Body is not null && method.Method is not ("GET" or "HEAD"))
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(options.Body));
        request.Headers.ConnectionClose = true;

        // What is meant for one server is not told to another that it redirects to.
        if (sameHost)
            AddOwnHeaders(request, options);
        if (!request.Headers.Contains("User-Agent"))
            request.Headers.TryAddWithoutValidation("User-Agent", "Bongsu");
        if (!request.Headers.Contains("Accept"))
            request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return request;
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

    private static async ValueTask<string?> JudgeAsync(HttpResponseMessage response, HttpCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        bool match = options.Contains is not null || options.Matches is not null;
        (long size, string? body) = await ReadAsync(response.Content, match, cancellationToken);
        outputs.Add(new CheckValue("size", size, null));
        int status = (int)response.StatusCode;
        if (!StatusCodes.TryParse(options.Status, out StatusCodes? wanted) || !wanted.Contains(status))
            return HttpReasons.Status(status, options.Status);
        if (options.Contains is not null && !body!.Contains(options.Contains, StringComparison.Ordinal))
            return HttpReasons.Contains(StepResult.Shorten(options.Contains));
        if (options.Matches is null)
            return null;
        if (!SafeRegex.TryCreate(options.Matches, ignoreCase: false, MatchLimit, out SafeRegex? regex, out string? error))
            return error;
        return regex.IsMatch(body!) switch
        {
            true => null,
            false => HttpReasons.Matches(StepResult.Shorten(options.Matches)),
            null => HttpReasons.SlowMatch(StepResult.Shorten(options.Matches)),
        };
    }

    private static async ValueTask<(long Size, string? Body)> ReadAsync(HttpContent content, bool keep, CancellationToken cancellationToken)
    {
        await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(16_384);
        using MemoryStream? kept = keep ? new MemoryStream() : null;
        try
        {
            long size = 0;
            while (size < MostBody)
            {
                int read = await stream.ReadAsync(buffer, cancellationToken);
                if (read == 0)
                    break;
                size += read;
                kept?.Write(buffer.AsSpan(0, read));
            }

            return (size, kept is null ? null : Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length));
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private CheckResult Failed(List<CheckValue> outputs, HttpLook look, string failure) => new(AddPhases(outputs, look), failure);

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
        if (Find<AuthenticationException>(e) is { } tls)
            return look.Explain(tls, url.Host);
        if (Find<SocketException>(e) is { } socket)
            return TargetConnection.Explain(socket, url.Host, url.Port);
        return e switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => HttpReasons.Closed(url.Host),
            HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => HttpReasons.NotHttp(url.Host),
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
