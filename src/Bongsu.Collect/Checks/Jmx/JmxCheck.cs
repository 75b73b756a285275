using System.Net.Sockets;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Checks.Jmx;

/// <summary>Asks for one item.</summary>
internal sealed class JmxCheck(TimeProvider time, TargetPolicy policy) : Check<JmxOptions>
{
    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, JmxOptions options, CancellationToken cancellationToken)
    {
        if (target.KeyText is not { } key)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("jmx"));
        string gateway = $"{options.Gateway}:{options.GatewayPort}";
        try
        {
            using Socket socket = await TargetConnection.ConnectAsync(
                options.Gateway, options.GatewayPort, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            JavaGatewayAnswer answer = await JavaGatewayClient.AskAsync(
                stream, options.Endpoint, options.User, options.Password?.Reveal(), key, cancellationToken);
            return answer.Error is null ? CheckResult.Of(answer.Value ?? "") : CheckResult.NotKnown(JmxReasons.Failed(answer.Error));
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(JmxReasons.Gateway(TargetConnection.Explain(e, options.Gateway, options.GatewayPort))).FailedBy(e);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(gateway, e.Address.ToString()));
        }
        catch (Exception e) when (e is IOException or ZabbixProtocolException)
        {
            return CheckResult.NotKnown(JmxReasons.Malformed(gateway, e.Message));
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(gateway, CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }
}
