using System.Globalization;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Values;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Checks.ZabbixInternal;

/// <summary>Asks a Zabbix server or proxy elsewhere what it says of itself: <c>zabbix[stats,ADDRESS,PORT]</c>, or of its queue.</summary>
internal sealed class RemoteStatistics(TimeProvider time, TargetPolicy policy)
{
    private const int UsualPort = 10051;

    public async ValueTask<CheckResult> AskAsync(CheckTarget target, CancellationToken cancellationToken)
    {
        ItemKey key = target.Key!;
        string address = key[1].Length > 0 ? key[1] : "127.0.0.1";
        int port = UsualPort;
        if (key[2].Length > 0 && (!int.TryParse(key[2], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65_535))
            return CheckResult.NotKnown(CheckReasons.Other(target.KeyText ?? "", $"'{key[2]}' is not a port"));
        string name = $"{address}:{port}";
        try
        {
            using Socket socket = await TargetConnection.ConnectAsync(
                address, port, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            return CheckResult.Of(key[3].Length == 0
                ? await ZabbixStatisticsClient.AskAsync(stream, cancellationToken)
                : await ZabbixStatisticsClient.AskQueueAsync(stream, key[4], key[5], cancellationToken));
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(TargetConnection.Explain(e, address, port)).FailedBy(e);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(name, e.Address.ToString()));
        }
        catch (Exception e) when (e is IOException or ZabbixProtocolException)
        {
            return CheckResult.NotKnown(CheckReasons.Other(name, e.Message));
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(name, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }
}
