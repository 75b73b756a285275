using System.Net.Sockets;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Model.Kinds;
using Bongsu.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>What <c>bongsu probe</c> does, within this process, and a directory for the program that is probed.</summary>
internal sealed class ProbeWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("bongsu-probe-");
    private readonly ServiceProvider _services;

    public ProbeWorld(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        configure?.Invoke(services);
        services.AddMetrics().AddBongsuCollect(new CollectOptions { Trapper = null });
        _services = services.BuildServiceProvider();
        if (!OperatingSystem.IsWindows())
            _directory.UnixFileMode = (UnixFileMode)0b111_101_101;
    }

    public string Directory => _directory.FullName;

    public int Port { get; } = RealProgram.FreePort();

    /// <summary>Probes on this machine and port, unless the options say otherwise.</summary>
    public Task<ProbeResult> ProbeAsync(string kind, params string[] options)
    {
        var given = new Dictionary<string, string> { ["host"] = "127.0.0.1", ["port"] = $"{Port}", ["timeout"] = "20s" };
        foreach (string[] pair in options.Select(o => o.Split('=', 2)))
        {
            if (pair[1].Length == 0)
                given.Remove(pair[0]);
            else
                given[pair[0]] = pair[1];
        }

        var prober = new Prober(_services.GetRequiredService<KindRegistry>(), TimeProvider.System);
        return prober.RunAsync(kind, given, k => (ICheck)_services.GetRequiredService(k.Worker!.Class), TestContext.Current.CancellationToken);
    }

    /// <summary>Runs a command line of a kind's page, on this machine and port instead of those that it names.</summary>
    public Task<ProbeResult> ProbeAsThePageSaysAsync(string kind, int number = 0, params string[] further)
    {
        string page = File.ReadAllText(Path.Combine(Repository(), "docs", "checks", kind + ".md"));
        string line = page.Split('\n').Where(l => l.StartsWith($"bongsu probe {kind} ", StringComparison.Ordinal)).ElementAt(number);
        return ProbeAsync(kind, [.. line.Split(' ')[3..].Where(o => o.Split('=')[0] is not ("host" or "port")), .. further]);
    }

    public string Write(string name, string text)
    {
        string path = Path.Combine(Directory, name);
        File.WriteAllText(path, text + "\n");
        return path;
    }

    /// <summary>A program of others has no event for it: the port is tried until it answers.</summary>
    public Task ListensAsync() => ListensAsync(Port);

    /// <inheritdoc cref="ListensAsync()" />
    public static async Task ListensAsync(int port)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync("127.0.0.1", port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Bongsu.slnx")))
            at = at.Parent;
        return at.FullName;
    }
}
