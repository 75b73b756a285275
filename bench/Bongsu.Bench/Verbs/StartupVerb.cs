using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Bench.Load;
using Bongsu.Bench.Results;

namespace Bongsu.Bench.Verbs;

/// <summary><c>startup</c>: from exec until the server works.</summary>
internal static class StartupVerb
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    // A server that is ended while it still starts its processes may leave some behind.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Command Create()
    {
        var common = new Common();
        Option<string> label = new("--label") { Description = "The figures' prefix.", DefaultValueFactory = _ => "startup" };
        Option<Uri?> url = new("--ready-url")
        {
            Description = "Ready when this answers 200; without it, when the trapper at --address answers a frame.",
            CustomParser = r => new Uri(r.Tokens[0].Value),
        };
        Option<int> count = Common.Bounded("--count", "How often.", 3, 1, 20);
        Argument<string[]> line = new("COMMAND")
        {
            Description = "After --: the program, in the foreground, and its arguments. It is ended with SIGTERM.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("startup", "Time from exec to ready, and from SIGTERM to the end.")
        {
            common.Server,
            common.Results,
            common.Address,
            label,
            url,
            count,
            line,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = new Report(parsed.GetValue(common.Results), parsed.GetValue(common.Server)!, parsed.GetValue(label)!);
            var ready = new List<double>();
            var stopped = new List<double>();
            for (int i = 0; i < parsed.GetValue(count); i++)
            {
                (double readyMs, double stopMs) = await OnceAsync(
                    parsed.GetValue(line)!, parsed.GetValue(url), common.AddressOf(parsed), TimeProvider.System, cancellationToken);
                ready.Add(readyMs);
                stopped.Add(stopMs);
            }

            report.Add("ready-ms", ready.Order().ElementAt(ready.Count / 2));
            report.Add("stop-ms", stopped.Order().ElementAt(stopped.Count / 2));
            return 0;
        });
        return command;
    }

    private static async Task<(double ReadyMs, double StopMs)> OnceAsync(
        string[] line, Uri? url, IPEndPoint address, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        using Process process = Process.Start(
            new ProcessStartInfo("setsid", line)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw new FormatException("setsid does not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            while (!await IsReadyAsync(http, url, address, cancellationToken))
            {
                if (process.HasExited || time.GetElapsedTime(start) > Patience)
                    throw new FormatException($"The server is not ready: {(process.HasExited ? await output + await errors : "it takes too long.")}");
                await Task.Delay(Poll, time, cancellationToken);
            }

            double ready = time.GetElapsedTime(start).TotalMilliseconds;
            await Task.Delay(Settle, time, cancellationToken);
            start = time.GetTimestamp();
            await SignalAsync("-TERM", process.Id, cancellationToken);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return (ready, time.GetElapsedTime(start).TotalMilliseconds);
        }
        finally
        {
            // Its process group, which setsid made: whatever it left behind.
            await SignalAsync("-KILL", -process.Id, CancellationToken.None);
        }
    }

    private static async Task SignalAsync(string signal, int process, CancellationToken cancellationToken)
    {
        var kill = new ProcessStartInfo(
            "kill", [signal, "--", process.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false, RedirectStandardError = true };
        using Process sent = Process.Start(kill) ?? throw new InvalidOperationException("kill does not start.");
        await sent.WaitForExitAsync(cancellationToken);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri? url, IPEndPoint address, CancellationToken cancellationToken)
    {
        try
        {
            if (url is not null)
                return (await http.GetAsync(url, cancellationToken)).StatusCode == HttpStatusCode.OK;
            var writer = new FrameWriter();
            writer.Begin(WireForm.Sender, default);
            return (await new TrapperLink(address).SendAsync(writer.End(), cancellationToken)).Success;
        }
        catch (Exception e) when (e is SocketException or InvalidDataException or HttpRequestException)
        {
            return false;
        }
    }
}
