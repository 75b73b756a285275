using System.Globalization;
using System.Net;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Metrics.Remote.Tests;

/// <summary>A far side that says what a test tells it to. For the answers that the real programs do not give when asked.</summary>
internal sealed class FakeFar : IAsyncDisposable
{
    private const int MostPorts = 20;

    private readonly HttpListener _listener;
    private readonly Func<Request, (int Status, string Body)> _answer;
    private readonly Task _running;

    public FakeFar(Func<Request, (int Status, string Body)> answer)
    {
        _answer = answer;
        (_listener, Url) = Listen();
        _running = Task.Run(RunAsync);
    }

    public Uri Url { get; }

    /// <summary>Samples of writes answered with 2xx.</summary>
    public List<(string Series, RemoteSample Sample)> Taken { get; } = [];

    public async ValueTask DisposeAsync()
    {
        // Not stopped before: it would take its port once more to close, which may be another program's by then.
        _listener.Close();
        await _running;
    }

    // A port that was free a moment before may be another program's now.
    private static (HttpListener Listener, Uri Url) Listen()
    {
        for (int left = MostPorts; ; left--)
        {
            var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FarProgram.FreePort()}"));
            var listener = new HttpListener();
            listener.Prefixes.Add(url.ToString());
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (left > 1)
            {
                listener.Abort();
            }
        }
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            string path = context.Request.Url!.AbsolutePath;
            List<(string, RemoteSample)> samples = path == "/api/v1/write" ? Read(body.ToArray()) : [];
            (int status, string text) = _answer(new Request(path, context.Request.Headers, samples));
            if (status < 300)
                Taken.AddRange(samples);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            context.Response.Close();
        }
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

    internal sealed record Request(string Path, System.Collections.Specialized.NameValueCollection Headers, List<(string Series, RemoteSample Sample)> Samples);
}
