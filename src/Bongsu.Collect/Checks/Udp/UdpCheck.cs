using System.Net.Sockets;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Datagrams;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Udp;

/// <summary>Sends a datagram and waits for one.</summary>
internal sealed class UdpCheck(TimeProvider time, TargetPolicy policy) : Check<UdpCheckOptions>
{
    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, UdpCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        string name = TargetName.Of(address, options.Port);
        long start = time.GetTimestamp();
        try
        {
            byte[] answer = await DatagramExchange.AskAsync(
                address, options.Port, options.IpVersion, policy, DatagramText.ToBytes(options.Send), cancellationToken);
            var took = new CheckValue("time", time.GetElapsedTime(start).TotalSeconds, null);
            bool good = answer.AsSpan().IndexOf(DatagramText.ToBytes(options.Expect)) >= 0;
            return new CheckResult([took], good ? null : UdpReasons.Unexpected(DatagramText.Shown(answer)));
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
            return CheckResult.NotKnown(UdpReasons.Silent(name, target.Timeout)) with { TimedOut = true };
        }
    }
}
