using System.Net.Sockets;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Datagrams;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Ntp;

/// <summary>Asks a time server once, as a simple client does (RFC 5905).</summary>
internal sealed class NtpCheck(TimeProvider time, TargetPolicy policy) : Check<NtpCheckOptions>
{
    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, NtpCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string name = TargetName.Of(address, options.Port);
        try
        {
            DateTimeOffset sent = time.GetUtcNow();
            byte[] answer = await DatagramExchange.AskAsync(address, options.Port, options.IpVersion, policy, NtpResponse.Request(sent), cancellationToken);
            return NtpResponse.Read(answer, sent, time.GetUtcNow()) is { } response
                ? Judge(name, response, options)
                : CheckResult.NotKnown(NtpReasons.NotNtp(name));
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(TargetConnection.Explain(e, address, options.Port)).FailedBy(e);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(name, e.Address.ToString()));
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(name, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }

    private static CheckResult Judge(string name, NtpResponse response, NtpCheckOptions options)
    {
        if (response.Stratum == 0)
            return CheckResult.NotKnown(NtpReasons.Kiss(name, Conversation.Shown(response.Reference)));
        CheckValue[] outputs =
        [
            new("offset", response.Offset, null),
            new("stratum", response.Stratum, null),
            new("time", response.RoundTrip, null),
            new("root.delay", response.RootDelay, null),
            new("root.dispersion", response.RootDispersion, null),
            new("reference", 0, Conversation.Shown(response.Reference)),
        ];
        return new CheckResult(outputs, Failure(name, response, options));
    }

    private static string? Failure(string name, NtpResponse response, NtpCheckOptions options)
    {
        if (response.Leap == 3 || response.Stratum > 15)
            return NtpReasons.Unsynchronised(name);
        if (response.Stratum > options.MaximumStratum)
            return NtpReasons.Stratum(response.Stratum, options.MaximumStratum);
        double offset = Math.Abs(response.Offset);
        return offset > options.MaximumOffset.TotalSeconds
            ? NtpReasons.Offset(TimeSpan.FromSeconds(Math.Min(offset, TimeSpan.MaxValue.TotalSeconds / 2)), options.MaximumOffset)
            : null;
    }
}
