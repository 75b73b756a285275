using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Renci.SshNet.Common;

namespace Bongsu.Collect.Checks.Ssh;

/// <summary>Reads the banner (RFC 4253 section 4.2) and, where the options ask for more, makes a second connection that goes as far as they ask.</summary>
internal sealed class SshCheck(TimeProvider time, TargetPolicy policy) : Check<SshCheckOptions>
{
    private const int MostLinesBefore = 50;

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, SshCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string name = TargetName.Of(address, options.Port);
        var phases = new RunPhases(time);
        var outputs = new List<CheckValue>(8);
        try
        {
            (IPAddress found, string? failure) = await ReadBannerAsync(address, options, phases, outputs, cancellationToken);
            if (failure is null && (options.User is not null || options.Fingerprint is not null))
                failure = await SshSession.RunAsync(found.ToString(), name, options, target.Timeout, outputs, cancellationToken);
            return Result(failure);
        }
        catch (OperationCanceledException)
        {
            return Result(CheckReasons.Timeout(name, phases.Current, target.Timeout)) with { TimedOut = true };
        }
        catch (SshOperationTimeoutException)
        {
            return Result(CheckReasons.Timeout(name, phases.Current, target.Timeout)) with { TimedOut = true };
        }
        catch (TargetDeniedException e)
        {
            return Result(CheckReasons.Denied(name, e.Address.ToString()));
        }
        catch (ConversationException e)
        {
            return Result(e.Message);
        }
        catch (Exception e) when (e is SocketException or IOException or SshException)
        {
            SocketException? socket = e as SocketException ?? e.InnerException as SocketException;
            string failure = socket is null
                ? SshReasons.Protocol(name, Conversation.Shown(e.Message))
                : TargetConnection.Explain(socket, address, options.Port);
            return Result(failure).FailedBy(socket);
        }

#pragma warning disable CA1031 // What the library throws at a peer that talks nonsense is not limited to its own exceptions.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return Result(SshReasons.Protocol(name, Conversation.Shown(e.Message)));
        }

        // An item is what the command printed, whatever its exit code.
        CheckResult Result(string? failure) => target.Key is not null ? ItemOf(outputs, failure) : new(
            [.. phases.AddTo(outputs).Where(o => o.Output is not ("time.dns" or "time.tls" or "cert.days"))], failure);
    }

    private static CheckResult ItemOf(List<CheckValue> outputs, string? failure) => outputs.Find(o => o.Output == "output").Text is { } text
        ? CheckResult.Of(text)
        : CheckResult.NotKnown(failure ?? SshReasons.NoCommand);

    private async ValueTask<(IPAddress Address, string? Failure)> ReadBannerAsync(
        string address, SshCheckOptions options, RunPhases phases, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        var connection = new BannerConnection { IpVersion = options.IpVersion };
        await using Conversation talk = await Conversation.OpenAsync(
            address, options.Port, address, encrypted: false, connection, policy, phases, time, cancellationToken);

        // A server may send lines before the banner.
        string line = "";
        for (int i = 0; i < MostLinesBefore && !line.StartsWith("SSH-", StringComparison.Ordinal); i++)
            line = await talk.ReadLineAsync(cancellationToken);
        if (!line.StartsWith("SSH-2.0-", StringComparison.Ordinal) && !line.StartsWith("SSH-1.99-", StringComparison.Ordinal))
            return (talk.RemoteEndPoint.Address, SshReasons.Banner(Conversation.Shown(line)));
        outputs.Add(new CheckValue("banner", 0, Conversation.Shown(line)));
        return (talk.RemoteEndPoint.Address, null);
    }

    private sealed record BannerConnection : ConnectionOptions;
}
