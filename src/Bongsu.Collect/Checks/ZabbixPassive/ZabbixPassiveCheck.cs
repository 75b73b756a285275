using Bongsu.Collect.Availability;
using Bongsu.Model.Time;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary>Asks a passive Zabbix agent for one key, in the form that it understands.</summary>
internal sealed class ZabbixPassiveCheck(IHostAvailability availability, TimeProvider time) : Check<ZabbixPassiveOptions>
{
    private readonly PassiveAgentClient _client = new(time, new ZabbixFrameLimits { MaxBodyBytes = 1024 * 1024, MaxInflatedBytes = 1024 * 1024 });
    private readonly PassiveForms _forms = new(time);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, ZabbixPassiveOptions options, CancellationToken cancellationToken)
    {
        if (target.KeyText is not { } key)
            return CheckResult.NotKnown("zabbix-passive serves items, not checks");
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown("there is neither an address in the item nor on the host");
        int port = options.Port ?? target.Host.AgentPort;
        PassiveForm form = _forms.Get(address, port);
        PassiveResult result = await _client.QueryAsync(address, port, key, target.Timeout, form, cancellationToken);
        _forms.Set(address, port, form, in result);
        string? silence = Silence(in result, address, port);
        availability.Asked(target.Host.Id, silence, Timestamp.Now(time));
        return result.Outcome switch
        {
            PassiveOutcome.Value => CheckResult.Of(result.Text ?? ""),
            PassiveOutcome.NoValue => new CheckResult([], null),
            PassiveOutcome.NotSupported => CheckResult.NotKnown(result.Text is { Length: > 0 } because ? because : "the agent does not support this key"),
            _ => CheckResult.NotKnown(silence!) with { TimedOut = result.Outcome == PassiveOutcome.Timeout },
        };
    }

    /// <summary>Why the agent said nothing of use; null where it answered.</summary>
    private static string? Silence(in PassiveResult result, string address, int port) => result.Outcome switch
    {
        PassiveOutcome.Refused => $"the agent at {address}:{port} closed the connection: is this server in its Server= list?",
        PassiveOutcome.Unreachable => $"no connection to the agent at {address}:{port}: {result.Text}",
        PassiveOutcome.Timeout => $"the agent at {address}:{port} did not answer in time",
        PassiveOutcome.Malformed => $"what listens at {address}:{port} is no Zabbix agent: {result.Text}",
        _ => null,
    };
}
