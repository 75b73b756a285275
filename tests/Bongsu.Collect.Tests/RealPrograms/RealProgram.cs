using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bongsu.Testing;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>A program from Debian, started by a test and ended with it. One that is not installed fails the test: <c>./test</c> installs them all.</summary>
internal sealed class RealProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly List<(string Text, TaskCompletionSource Seen)> _waiting = [];

    private RealProgram(Process process) => _process = process;

    public string Output => string.Join('\n', _output);

    public static RealProgram Start(string program, params string[] arguments)
    {
        string path = new[] { "/usr/sbin/", "/usr/bin/" }.Select(d => Path.Combine(d, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{program} is not installed; ./test installs what the tests need.");
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(path, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
            },
        };
        var started = new RealProgram(process);
        process.OutputDataReceived += (_, line) => started.Take(line.Data);
        process.ErrorDataReceived += (_, line) => started.Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>A file of a package that conflicts with another that the tests need: <c>./test</c> unpacks it beside the build's output.</summary>
    /// <param name="package">The package.</param>
    /// <param name="path">Where the file is within it.</param>
    public static string Unpacked(string package, string path)
    {
        string file = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "unpacked", package, path));
        return File.Exists(file) ? file : throw new InvalidOperationException($"{package} is not unpacked; ./test does that.");
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(string program, string input, params string[] arguments)
    {
        await using RealProgram running = Start(program, arguments);
        await running._process.StandardInput.WriteAsync(input);
        running._process.StandardInput.Close();
        await running._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(120));
        return (running._process.ExitCode, running.Output);
    }

    /// <summary>Completes when the program has written a line with the text.</summary>
    public async Task SaysAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (_output.Any(l => l.Contains(text, StringComparison.Ordinal)))
                return;
            _waiting.Add((text, seen));
        }

        try
        {
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The program did not say '{text}' but: {Output}");
        }
    }

    /// <summary>As by <c>kill -9</c>, its children with it.</summary>
    public Task KillAsync() => _process.EndAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>A port that is free now, and below 32768: Zabbix' agents take no others.</summary>
    public static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(12_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_waiting)
        {
            _output.Enqueue(line);
            foreach ((string text, TaskCompletionSource seen) in _waiting)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                    seen.TrySetResult();
            }
        }
    }
}
