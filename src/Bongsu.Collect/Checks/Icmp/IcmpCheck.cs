using System.Globalization;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Icmp;

namespace Bongsu.Collect.Checks.Icmp;

/// <summary>Pings.</summary>
internal sealed class IcmpCheck(PingClient client, TargetPolicy policy) : Check<IcmpCheckOptions>
{
    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, IcmpCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);

        // All requests must fit into the look's time, with a tenth to spare.
        TimeSpan share = target.Timeout * 0.9 / options.Count;
        TimeSpan pause = share * 0.2 < TimeSpan.FromMilliseconds(200) ? share * 0.2 : TimeSpan.FromMilliseconds(200);
        try
        {
            await policy.ExamineAsync(address, cancellationToken);
            PingResult result = await client.SendAsync(
                new PingRequest(address) { Count = options.Count, Interval = pause, Timeout = share - pause, PayloadBytes = options.Size }, cancellationToken);
            return result.Sent == 0 ? CheckResult.NotKnown(CheckReasons.Other(address, result.Problem)) : Judge(address, result, options);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(address, e.Address.ToString()));
        }
        catch (SocketException)
        {
            return CheckResult.NotKnown(CheckReasons.NoName(address));
        }
        catch (PlatformNotSupportedException)
        {
            return CheckResult.NotKnown(IcmpReasons.NotAllowed);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(address, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }

    private static CheckResult Judge(string address, PingResult result, IcmpCheckOptions options)
    {
        var outputs = new List<CheckValue>(5) { new("loss", result.LossPercent, null) };
        if (result is { AverageMs: { } average, MinMs: { } least, MaxMs: { } most })
        {
            outputs.Add(new CheckValue("rtt.avg", average / 1000, null));
            outputs.Add(new CheckValue("rtt.min", least / 1000, null));
            outputs.Add(new CheckValue("rtt.max", most / 1000, null));
        }

        if (result.JitterMs is { } jitter)
            outputs.Add(new CheckValue("jitter", jitter / 1000, null));

        string? failure = result.LossPercent <= options.MaxLoss ? null
            : result.Received > 0 ? IcmpReasons.Loss(address, result.LossPercent.ToString("0", CultureInfo.InvariantCulture))
            : result.Problem is null ? IcmpReasons.Silent(address) : IcmpReasons.SilentBecause(address, result.Problem);
        return new CheckResult(outputs, failure) { TimedOut = result.Received == 0 };
    }
}
