using System.Net;
using Bongsu.Protocols.Prometheus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Remote.Tests;

/// <summary>A far side that says what a test tells it to. For the answers that the real programs do not give when asked.</summary>
internal sealed class FakeFar : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<Request, (int Status, string Body)> _answer;

    private FakeFar(Func<Request, (int Status, string Body)> answer)
    {
        _answer = answer;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri Url => new(_app.Urls.First());

    /// <summary>Samples of writes answered with 2xx.</summary>
    public List<(string Series, RemoteSample Sample)> Taken { get; } = [];

    public static async Task<FakeFar> StartAsync(Func<Request, (int Status, string Body)> answer)
    {
        var far = new FakeFar(answer);
        await far._app.StartAsync(TestContext.Current.CancellationToken);
        return far;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        string path = context.Request.Path;
        List<(string, RemoteSample)> samples = path == "/api/v1/write" ? Read(body.ToArray()) : [];
        (int status, string text) = _answer(new Request(path, context.Request.Headers, samples));
        if (status < 300)
            Taken.AddRange(samples);
        context.Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent)
            await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static List<(string, RemoteSample)> Read(byte[] body)
    {
        var samples = new List<(string, RemoteSample)>();
        using var message = RemoteWriteMessage.Decompress(body, RemoteWriteLimits.Default);
        var reader = new RemoteWriteReader(message.Span, RemoteWriteLimits.Default);
        while (reader.MoveNext())
        {
            RemoteSeries series = reader.Current;
            string name = string.Join(',', series.DecodeLabels().Select(l => $"{l.Key}={l.Value}"));
            foreach (RemoteSample sample in series.Samples)
                samples.Add((name, sample));
        }

        return samples;
    }

    internal sealed record Request(string Path, IHeaderDictionary Headers, List<(string Series, RemoteSample Sample)> Samples);
}
