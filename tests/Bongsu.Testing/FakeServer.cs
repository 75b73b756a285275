using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Testing;

/// <summary>
/// An HTTP server on a free loopback port that plays an outside service: checks each request, and its own answer, against the service's contract, remembers it,
/// and misbehaves when told to.
/// </summary>
public abstract class FakeServer : IAsyncDisposable
{
    private const int MaxBody = 4 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly Lock _lock = new();

    // All guarded by _lock.
    private readonly List<FakeRequest> _requests = [];
    private readonly List<Plan> _plans = [];
    private readonly List<(int Count, TaskCompletionSource Seen)> _waiting = [];

    private protected FakeServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    /// <summary>Where it listens; valid once it runs.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>How long a limited client is asked to wait. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>All requests so far, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>
    /// What was wrong with any request, or with our own answer to it, so far. A test that talks to a fake ends by asserting that this is empty.
    /// </summary>
    public IReadOnlyList<string> Violations => [.. Requests.SelectMany(r => r.Violations.Select(v => $"{r.Method} {r.PathAndQuery}: {v}"))];

    /// <summary>Misbehave on the next requests that fit.</summary>
    /// <param name="fault">How.</param>
    /// <param name="times">How often.</param>
    /// <param name="method">Only on this method; null for any.</param>
    /// <param name="path">Only where the path contains this; null for any.</param>
    public void Inject(FakeFault fault, int times = 1, string? method = null, string? path = null)
    {
        lock (_lock)
            _plans.Add(new Plan(fault, method, path) { Left = times });
    }

    /// <summary>Completes when so many requests, counted from the start, have come in. A request that stalls or is cut counts.</summary>
    public Task WaitForRequestsAsync(int count, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_requests.Count >= count)
                return Task.CompletedTask;
            _waiting.Add((count, seen));
        }

        return seen.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using (var atOnce = new CancellationTokenSource())
        {
            // Open connections of stalled clients are not waited for.
            await atOnce.CancelAsync();
            await _app.StopAsync(atOnce.Token);
        }

        await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What is wrong with a request by the contract. Called by one request at a time.</summary>
    private protected abstract IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body);

    /// <summary>What is wrong with our own answer by the contract: a fake that answers as no real service does proves nothing.</summary>
    private protected abstract IReadOnlyList<string> CheckAnswer(string method, string pathAndQuery, FakeAnswer answer);

    /// <summary>The headers of the request that is worked on; valid inside <see cref="Check"/> and <see cref="Answer"/>.</summary>
    private protected IHeaderDictionary Headers { get; private set; } = new HeaderDictionary();

    /// <summary>Does the work. Called by one request at a time.</summary>
    private protected abstract FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization);

    private protected async Task RunAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        Url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    private async Task HandleAsync(HttpContext context)
    {
        byte[] body = await ReadAsync(context);
        string pathAndQuery = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        string? authorization = context.Request.Headers.Authorization;
        IReadOnlyList<string> violations;
        FakeFault? fault;
        FakeAnswer? answer = null;
        string text = Encoding.UTF8.GetString(body);
        lock (_lock)
        {
            Headers = context.Request.Headers;
            violations = Check(context.Request.Method, pathAndQuery, context.Request.ContentType, body);
            fault = TakeFault(context.Request.Method, pathAndQuery);
            if (fault is null or FakeFault.DropAfter or FakeFault.ErrorAfter)
            {
                answer = Answer(context.Request.Method, pathAndQuery, text, authorization);
                violations = [.. violations, .. CheckAnswer(context.Request.Method, pathAndQuery, answer)];
            }

            _requests.Add(new FakeRequest(context.Request.Method, pathAndQuery, text, authorization, violations, fault));
            foreach ((_, TaskCompletionSource seen) in _waiting.FindAll(w => w.Count <= _requests.Count))
                seen.TrySetResult();
            _waiting.RemoveAll(w => w.Seen.Task.IsCompleted);
        }

        await SendAsync(context, fault, answer);
    }

    private FakeFault? TakeFault(string method, string path)
    {
        Plan? plan = _plans.Find(p => (p.Method is null || p.Method == method) && (p.Path is null || path.Contains(p.Path, StringComparison.Ordinal)));
        if (plan is null)
            return null;
        if (--plan.Left == 0)
            _plans.Remove(plan);
        return plan.Fault;
    }

    private async Task SendAsync(HttpContext context, FakeFault? fault, FakeAnswer? answer)
    {
        switch (fault)
        {
            case FakeFault.DropBefore or FakeFault.DropAfter:
                context.Abort();
                return;
            case FakeFault.Stall:
                await StallAsync(context.RequestAborted);
                return;
            case FakeFault.RateLimit:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = ((int)RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return;
            case FakeFault.ErrorBefore or FakeFault.ErrorAfter:
                context.Response.StatusCode = 500;
                return;
            case FakeFault.Unauthorised:
                context.Response.StatusCode = 401;
                return;
            case FakeFault.Page:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Sign in</body></html>", context.RequestAborted);
                return;
        }

        context.Response.StatusCode = answer!.Status;
        if (answer.Text is { } other)
        {
            context.Response.ContentType = answer.ContentType;
            await context.Response.WriteAsync(other, context.RequestAborted);
            return;
        }

        if (answer.Body is null)
            return;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }

    private static async Task StallAsync(CancellationToken aborted)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, aborted);
        }
        catch (OperationCanceledException)
        {
            // The client gave up, which is what was waited for.
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (bytes.Length + read > MaxBody)
                throw new BadHttpRequestException("The body is too large.", 413);
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    private sealed record Plan(FakeFault Fault, string? Method, string? Path)
    {
        public required int Left { get; set; }
    }
}
