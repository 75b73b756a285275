using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>One run's way through the pages: its cookies, its variables, the page that it stands on.</summary>
/// <param name="http">The run's connections.</param>
/// <param name="options">The scenario.</param>
/// <param name="variables">Filled as it goes.</param>
/// <param name="first">The URL of the first step, whose server gets the credentials; null where it is none.</param>
/// <param name="time">Measures.</param>
internal sealed class ScenarioWalk(HttpMessageInvoker http, ScenarioOptions options, ScenarioVariables variables, Uri? first, TimeProvider time)
{
    private readonly CookieContainer _cookies = new(capacity: 600, perDomainCapacity: 180, maxCookieSize: 4096);
    private Uri? _at;

    /// <summary>Takes a step; what servers and the network do is in the result.</summary>
    /// <exception cref="OperationCanceledException">The token said so before there was an answer.</exception>
    public async ValueTask<ScenarioStepResult> TakeAsync(ScenarioStep written, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ScenarioStep step;
        try
        {
            step = Expand(written);
        }
        catch (InvalidDataException e)
        {
            return new ScenarioStepResult(null, TimeSpan.Zero, e.Message);
        }

        if (!TryUrl(step, out Uri? url))
            return new ScenarioStepResult(null, TimeSpan.Zero, WebReasons.Url(UrlText.Mask(step.Url.Length > 200 ? step.Url[..200] : step.Url)));
        using var limit = new CancellationTokenSource(step.MaxTime ?? Timeout.InfiniteTimeSpan, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        long start = time.GetTimestamp();
        try
        {
            return Judge(step, await AskAsync(step, url, both.Token), time.GetElapsedTime(start));
        }
        catch (OperationCanceledException)
        {
            bool own = limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
            return new ScenarioStepResult(null, time.GetElapsedTime(start), own ? ScenarioReasons.Slow(step.MaxTime!.Value) : ScenarioReasons.Timeout(timeout))
            {
                TimedOut = !own,
            };
        }
        catch (RedirectsException)
        {
            return new ScenarioStepResult(null, time.GetElapsedTime(start), WebReasons.Redirects(url.Host, WebExchange.MostRedirects));
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException or TargetDeniedException)
        {
            string why = e is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                ? ScenarioReasons.TooLongHeaders(url.Host)
                : WebExchange.Explain(e, url);
            return new ScenarioStepResult(null, time.GetElapsedTime(start), why)
            {
                TimedOut = e.InnerException is SocketException socket && TargetConnection.IsSilence(socket),
            };
        }
    }

    private ScenarioStepResult Judge(ScenarioStep step, ScenarioAnswer answer, TimeSpan spent)
    {
        string? failure = ScenarioJudgement.Judge(step, answer);
        foreach (ScenarioExtraction extraction in step.Extract)
        {
            if (failure is not null)
                break;
            if (ScenarioExtractor.Take(extraction, answer, out failure) is { } value && !variables.TrySet(extraction.Name, value))
                failure = ScenarioReasons.TooLongValue(extraction.Name, ScenarioVariables.MostValue);
        }

        return new ScenarioStepResult(answer, spent, failure);
    }

    private ScenarioStep Expand(ScenarioStep step) => step with
    {
        Url = variables.Expand(step.Url),
        Headers = Expand(options.Headers.Where(h => !step.Headers.ContainsKey(h.Key)).Concat(step.Headers)),
        Query = Expand(step.Query),
        Body = step.Body is null ? null : variables.Expand(step.Body),
        Form = Expand(step.Form),
        Files = [.. step.Files.Select(f => f with { Content = variables.Expand(f.Content) })],
        Contains = step.Contains is null ? null : variables.Expand(step.Contains),
        Lacks = step.Lacks is null ? null : variables.Expand(step.Lacks),
    };

    private Dictionary<string, string> Expand(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in texts)
            made[name] = variables.Expand(value);
        return made;
    }

    private bool TryUrl(ScenarioStep step, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url)
    {
        string text = WebExchange.WithQuery(step.Url, step.Query);
        url = null;
        if (WebExchange.TryUrl(text, out Uri whole))
            url = whole;
        else if (_at is not null
            && !text.Contains("://", StringComparison.Ordinal)
            && Uri.TryCreate(_at, text, out Uri? next)
            && next.Scheme is "http" or "https")
            url = next;
        return url is not null;
    }

    private async ValueTask<ScenarioAnswer> AskAsync(ScenarioStep step, Uri url, CancellationToken cancellationToken)
    {
        Uri start = url;
        HttpMethod method = new(step.Method ?? (step.Body is not null || step.Form.Count > 0 || step.Files.Count > 0 ? "POST" : "GET"));
        bool withBody = method.Method is not ("GET" or "HEAD");
        for (int hop = 0; ; hop++)
        {
            using HttpRequestMessage request = Request(step, method, url, IsSame(url, start), withBody);
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            Keep(url, response);
            _at = url;
            if (!step.FollowRedirects || WebExchange.Redirect(response, url) is not { } next)
                return await ScenarioAnswer.ReadAsync(response, step.MaxSize ?? ScenarioAnswer.MostBody, cancellationToken);
            if (hop == WebExchange.MostRedirects)
                throw new RedirectsException();
            if ((response.StatusCode == HttpStatusCode.SeeOther && method != HttpMethod.Head)
                || ((int)response.StatusCode is 301 or 302 && method == HttpMethod.Post))
                (method, withBody) = (HttpMethod.Get, false);
            url = next;
        }
    }

    private HttpRequestMessage Request(ScenarioStep step, HttpMethod method, Uri url, bool isOwn, bool withBody)
    {
        // What is meant for one server is not sent to another that it redirects to.
        HttpRequestMessage request = WebExchange.Request(method, url, isOwn ? step.Headers : [], withBody ? ScenarioBody.Of(step) : null);
        if (options.Auth == WebAuth.Basic && first is not null && IsSame(url, first))
            WebCredentials.AddBasic(request, options.User, options.Password);
        if (_cookies.GetCookieHeader(url) is { Length: > 0 } cookies)
        {
            string own = request.Headers.TryGetValues("Cookie", out IEnumerable<string>? given) ? string.Join("; ", given) + "; " : "";
            request.Headers.Remove("Cookie");
            request.Headers.TryAddWithoutValidation("Cookie", own + cookies);
        }

        return request;
    }

    private static bool IsSame(Uri one, Uri other) => one.Authority == other.Authority && one.Scheme == other.Scheme;

    private void Keep(Uri url, HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? lines))
            return;
        foreach (string line in lines)
        {
            try
            {
                _cookies.SetCookies(url, line);
            }
            catch (CookieException)
            {
                // As a browser does.
            }
        }
    }

    private sealed class RedirectsException : Exception;
}
