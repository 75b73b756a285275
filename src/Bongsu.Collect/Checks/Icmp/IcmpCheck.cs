using System.Globalization;
using Bongsu.Protocols.Icmp;

namespace Bongsu.Collect.Checks.Icmp;

/// <summary>Pings.</summary>
internal sealed class IcmpCheck(TimeProvider time) : Check<IcmpCheckOptions>
{
    private readonly PingClient _client = new(time);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, IcmpCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown("there is neither an address in the check nor on the host");

        // All requests must fit into the look's time, with a tenth to spare.
        TimeSpan share = target.Timeout * 0.9 / options.Count;
        TimeSpan pause = share * 0.2 < TimeSpan.FromMilliseconds(200) ? share * 0.2 : TimeSpan.FromMilliseconds(200);
        try
        {
            PingResult result = await _client.SendAsync(
                new PingRequest(address) { Count = options.Count, Interval = pause, Timeout = share - pause, PayloadBytes = options.Size }, cancellationToken);
            return result.Sent == 0 ? CheckResult.NotKnown($"{address}: {result.Problem}") : Judge(address, result, options);
        }
        catch (PlatformNotSupportedException)
        {
            return CheckResult.NotKnown("this server may not send pings: give the process CAP_NET_RAW, or install the ping command");
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown($"{address} did not answer in time") with { TimedOut = true };
        }
    }

    private static CheckResult Judge(string address, PingResult result, IcmpCheckOptions options)
    {
        var outputs = new List<CheckValue>(4) { new("loss", result.LossPercent, null) };
        if (result is { AverageMs: { } average, MinMs: { } least, MaxMs: { } most })
        {
            outputs.Add(new CheckValue("rtt.avg", average / 1000, null));
            outputs.Add(new CheckValue("rtt.min", least / 1000, null));
            outputs.Add(new CheckValue("rtt.max", most / 1000, null));
        }

        string? failure = result.LossPercent <= options.MaxLoss ? null
            : result.Received == 0 ? $"{address} does not answer pings{(result.Problem is null ? "" : $" ({result.Problem})")}"
            : string.Create(CultureInfo.InvariantCulture, $"{address} lost {result.LossPercent:0} % of the pings");
        return new CheckResult(outputs, failure) { TimedOut = result.Received == 0 };
    }
}
