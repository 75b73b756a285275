using System.Net.Sockets;
using Bongsu.Collect.AgentTls;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Time;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary>Asks a passive Zabbix agent for one key, in the form that it understands.</summary>
internal sealed class ZabbixPassiveCheck(Lazy<IHostAvailability> availability, AgentSecurity security, TimeProvider time, TargetPolicy policy)
    : Check<ZabbixPassiveOptions>
{
    private readonly PassiveAgentClient _client = new(time, new ZabbixFrameLimits { MaxBodyBytes = 1024 * 1024, MaxInflatedBytes = 1024 * 1024 });
    private readonly PassiveForms _forms = new(time);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, ZabbixPassiveOptions options, CancellationToken cancellationToken)
    {
        if (target.KeyText is not { } key)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("zabbix-passive"));
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        int port = options.Port ?? target.Host.AgentPort;
        try
        {
            await policy.ExamineAsync(address, cancellationToken);
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied($"{address}:{port}", e.Address.ToString()));
        }
        catch (SocketException)
        {
            // The agent's client says it in its own words.
        }

        PassiveForm form = _forms.Get(address, port);
        PassiveResult result = await _client.QueryAsync(address, port, key, target.Timeout, form, security.For(target.Host, address), cancellationToken);
        _forms.Set(address, port, form, in result);
        string? silence = Silence(in result, $"{address}:{port}", target.Timeout);
        if (!target.IsTrial)
            availability.Value.Asked(target.Host.Id, silence, Timestamp.Now(time));
        return result.Outcome switch
        {
            PassiveOutcome.Value => CheckResult.Of(result.Text ?? ""),
            PassiveOutcome.NoValue => new CheckResult([], null),
            PassiveOutcome.NotSupported => CheckResult.NotKnown(result.Text is { Length: > 0 } because ? because : AgentReasons.Unsupported),
            _ => CheckResult.NotKnown(silence!) with
            {
                TimedOut = result.Outcome == PassiveOutcome.Timeout,
                IsUnreachable = result.Outcome is PassiveOutcome.Refused or PassiveOutcome.Unreachable,
            },
        };
    }

    /// <summary>Why the agent said nothing of use; null where it answered.</summary>
    private static string? Silence(in PassiveResult result, string agent, TimeSpan timeout) => result.Outcome switch
    {
        PassiveOutcome.Refused => AgentReasons.Refused(agent),
        PassiveOutcome.Unreachable => AgentReasons.Unreachable(agent, result.Text),
        PassiveOutcome.Timeout => AgentReasons.Timeout(agent, timeout),
        PassiveOutcome.Insecure => AgentReasons.Insecure(agent, result.Text),
        PassiveOutcome.Malformed => AgentReasons.Malformed(agent, result.Text),
        _ => null,
    };
}
