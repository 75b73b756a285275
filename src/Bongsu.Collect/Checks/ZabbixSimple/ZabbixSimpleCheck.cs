using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks.Datagrams;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Protocols.Icmp;

namespace Bongsu.Collect.Checks.ZabbixSimple;

/// <summary>Pings hosts and tries services for single items.</summary>
internal sealed class ZabbixSimpleCheck(TimeProvider time, PingClient ping, TargetPolicy policy) : Check<NoOptions>
{
    private const int MostGreeting = 512;

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, NoOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("zabbix-simple"));
        if (!SimpleRequest.TryRead(target.Key, out SimpleRequest? request, out string? error))
            return CheckResult.NotKnown(error);
        if ((request.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        try
        {
            return request.IsPing
                ? await PingAsync(address, request, target.Timeout, cancellationToken)
                : await TryServiceAsync(address, request, target.Timeout, cancellationToken);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(address, e.Address.ToString()));
        }
        catch (SocketException)
        {
            return CheckResult.NotKnown(CheckReasons.NoName(address));
        }
    }

    private async ValueTask<CheckResult> PingAsync(string address, SimpleRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeSpan share = timeout * 0.9 / request.Packets;
        TimeSpan pause = request.Pause < share * 0.5 ? request.Pause : share * 0.5;
        TimeSpan patience = request.Patience is { } own && own < share - pause ? own : share - pause;
        try
        {
            await policy.ExamineAsync(address, cancellationToken);
            PingResult result = await ping.SendAsync(
                new PingRequest(address) { Count = request.Packets, Interval = pause, Timeout = patience, PayloadBytes = request.Size }, cancellationToken);
            if (result.Sent == 0)
                return CheckResult.NotKnown(CheckReasons.Other(address, result.Problem));
            return CheckResult.Of(request.Name switch
            {
                "icmpping" => result.Received > 0 ? 1 : 0,
                "icmppingloss" => result.LossPercent,
                _ => (request.Mode switch { "min" => result.MinMs, "max" => result.MaxMs, _ => result.AverageMs } ?? 0) / 1000,
            });
        }
        catch (PlatformNotSupportedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Other(address, e.Message));
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(address, CheckReasons.PhaseResponse, timeout)) with { TimedOut = true };
        }
    }

    /// <summary>A service that does not answer is down, which is a value: 0.</summary>
    private async ValueTask<CheckResult> TryServiceAsync(string address, SimpleRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        using var limit = new CancellationTokenSource(timeout * 0.9, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        bool works;
        try
        {
            works = request.IsDatagram
                ? await AnswersTimeAsync(address, request.Port, both.Token)
                : await AnswersAsync(address, request, both.Token);
        }
        catch (SocketException e) when (e.SocketErrorCode is not (SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain))
        {
            works = false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            works = false;
        }

        TimeSpan took = time.GetElapsedTime(start);
        return CheckResult.Of(!works ? 0 : !request.IsTimed ? 1 : Math.Max(took.TotalSeconds, 0.000_001));
    }

    private async ValueTask<bool> AnswersAsync(string address, SimpleRequest request, CancellationToken cancellationToken)
    {
        using Socket socket = await TargetConnection.ConnectAsync(
            address, request.Port, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken);
        return request.Greeting is null || await IsGreetedAsync(socket, request.Greeting, cancellationToken);
    }

    // A client's question of version 4 (RFC 5905): a server answers with as much, in mode 4.
    private async ValueTask<bool> AnswersTimeAsync(string address, int port, CancellationToken cancellationToken)
    {
        byte[] question = new byte[48];
        question[0] = 0x23;
        byte[] answer = await DatagramExchange.AskAsync(address, port, IpVersion.Any, policy, question, cancellationToken);
        return answer.Length >= 48 && (answer[0] & 7) == 4;
    }

    private static async ValueTask<bool> IsGreetedAsync(Socket socket, string greeting, CancellationToken cancellationToken)
    {
        byte[] said = new byte[MostGreeting];
        int length = 0;
        while (length < greeting.Length)
        {
            int read = await socket.ReceiveAsync(said.AsMemory(length), cancellationToken);
            if (read == 0)
                return false;
            length += read;
        }

        return Encoding.Latin1.GetString(said, 0, length).StartsWith(greeting, StringComparison.Ordinal);
    }
}
