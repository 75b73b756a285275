using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Snmp.Client;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>Asks an SNMP agent, version 1, 2c or 3. Every value of a run is an output: items of the host take them by name.</summary>
internal sealed class SnmpCheck(TimeProvider time, TargetPolicy policy) : Check<SnmpCheckOptions>, IAsyncDisposable
{
    private const int MostValues = 20_000;

    // Beyond it a number of 64 bits has no exact counterpart among doubles.
    private const ulong Exact = 1UL << 53;

    private static readonly TimeSpan s_leastPatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_mostPatience = TimeSpan.FromSeconds(2);

    private readonly SnmpClient _client = new(time);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, SnmpCheckOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        if (target.Key is null && options.Request is not null)
            return CheckResult.NotKnown(SnmpReasons.RequestOfItem);
        if (target.Key is not null && options.Request is null && options.Oid.Count != 1 && (options.Oid.Count > 0 || !options.Walks))
            return CheckResult.NotKnown(SnmpReasons.OneValue);
        string name = TargetName.Of(address, options.Port);
        string phase = CheckReasons.PhaseName;
        try
        {
            IPAddress[] addresses = await TargetConnection.FindAsync(address, options.IpVersion, policy, cancellationToken);
            phase = CheckReasons.PhaseResponse;
            SnmpAgent agent = _client.Open(ToTarget(new IPEndPoint(addresses[0], options.Port), options, target.Timeout));
            return target.Key is null
                ? await RunCheckAsync(agent, options, cancellationToken)
                : await RunItemAsync(agent, options, cancellationToken);
        }
        catch (SnmpException e)
        {
            return CheckResult.NotKnown(Sentence(e, name, options)) with { TimedOut = e.Fault == SnmpFault.SilentToEncrypted };
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
            string because = phase == CheckReasons.PhaseName ? CheckReasons.Timeout(name, phase, target.Timeout)
                : options.ToVersion() == SnmpVersion.V3 ? SnmpReasons.SilentUser(name, target.Timeout)
                : SnmpReasons.Silent(name, target.Timeout);
            return CheckResult.NotKnown(because) with { TimedOut = true };
        }
    }

    private async ValueTask<CheckResult> RunCheckAsync(SnmpAgent agent, SnmpCheckOptions options, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        var values = new Dictionary<string, CheckValue>(StringComparer.Ordinal);
        var missing = new List<string>();
        SnmpObject[] asked = [.. options.Oid.Select(SnmpObject.Of)];
        IReadOnlyList<SnmpVariable> variables = asked.Length == 0 ? [] : await agent.GetAsync([.. asked.Select(o => o.Number)], cancellationToken);
        for (int i = 0; i < asked.Length; i++)
        {
            if (variables[i].Value.IsMissing)
                missing.Add(asked[i].Written);
            else
                values.TryAdd(asked[i].Written, ToValue(asked[i].Written, variables[i]));
        }

        var rows = new SnmpRows();
        foreach (SnmpObject walked in options.Walk.Select(SnmpObject.Of))
            await WalkAsync(agent, walked, values, rows, missing, cancellationToken);
        foreach (SnmpObject walked in options.Optional.Select(SnmpObject.Of))
            await WalkAsync(agent, walked, values, rows, [], cancellationToken);
        List<CheckValue> outputs = [new("values", values.Count, null), new("time", time.GetElapsedTime(start).TotalSeconds, null)];
        if (asked.Length > 0 && !variables[0].Value.IsMissing)
            outputs.Add(ToValue("value", variables[0]));
        if (options.Walks)
            outputs.Add(new CheckValue("rows", 0, rows.ToJson()));
        return new CheckResult([.. outputs, .. values.Values], missing.Count == 0 ? null : SnmpReasons.Missing(string.Join(", ", missing)));
    }

    private static async ValueTask<CheckResult> RunItemAsync(SnmpAgent agent, SnmpCheckOptions options, CancellationToken cancellationToken)
    {
        if (options.Request is { } request)
            return SnmpRequest.TryParse(request, out SnmpRequest? read, out string? wrong)
                ? await SnmpRequests.AskAsync(agent, read, request, MostValues, cancellationToken)
                : CheckResult.NotKnown(wrong);
        if (options.Oid is [var written])
        {
            IReadOnlyList<SnmpVariable> variables = await agent.GetAsync([SnmpObject.Of(written).Number], cancellationToken);
            return variables[0].Value.IsMissing
                ? CheckResult.NotKnown(SnmpReasons.Missing(written))
                : new CheckResult([ToValue("", variables[0])], null);
        }

        var rows = new SnmpRows();
        foreach (SnmpObject walked in options.Walk.Concat(options.Optional).Select(SnmpObject.Of))
            await WalkAsync(agent, walked, [], rows, [], cancellationToken);
        return CheckResult.Of(rows.ToJson());
    }

    private static async ValueTask WalkAsync(
        SnmpAgent agent, SnmpObject walked, Dictionary<string, CheckValue> values, SnmpRows rows, List<string> missing, CancellationToken cancellationToken)
    {
        int found = 0;
        foreach (ObjectIdentifier root in walked.Roots)
        {
            foreach (SnmpVariable variable in await agent.WalkAsync(root, MostValues - values.Count, cancellationToken))
            {
                string name = walked.NameOf(variable);
                values.TryAdd(name, ToValue(name, variable));
                rows.Add(walked, root, variable);
                found++;
            }
        }

        if (found == 0)
            missing.Add(walked.Written);
    }

    private static CheckValue ToValue(string output, SnmpVariable variable)
    {
        SnmpValue value = variable.Value;
        return value.Number is { } number && (value.Type != SnmpType.Counter64 || value.Bits <= Exact)
            ? new CheckValue(output, number, null)
            : new CheckValue(output, 0, value.ToText(ObjectNames.Shared.Find(variable.Name)?.IsHexadecimal ?? false));
    }

    private static SnmpTarget ToTarget(IPEndPoint address, SnmpCheckOptions options, TimeSpan timeout)
    {
        TimeSpan patience = timeout / (options.Retries + 2);
        return new SnmpTarget(address, options.ToVersion())
        {
            Community = options.Community?.Reveal() ?? "public",
            User = options.ToVersion() == SnmpVersion.V3 ? options.ToUser() : null,
            Retries = options.Retries,
            RetryAfter = patience < s_leastPatience ? s_leastPatience : patience > s_mostPatience ? s_mostPatience : patience,
            MaxRepetitions = options.MaxRepetitions,
        };
    }

    private static string Sentence(SnmpException e, string target, SnmpCheckOptions options) => e.Fault switch
    {
        SnmpFault.Refused => CheckReasons.Refused(target),
        SnmpFault.Network => CheckReasons.Other(target, e.Message),
        SnmpFault.SecurityLevel => SnmpReasons.SecurityLevel(target, options.User ?? ""),
        SnmpFault.TimeWindow => SnmpReasons.TimeWindow(target),
        SnmpFault.UnknownUser => SnmpReasons.UnknownUser(target, options.User ?? ""),
        SnmpFault.WrongAuthentication => SnmpReasons.WrongAuthentication(target, options.User ?? ""),
        SnmpFault.WrongEncryption => SnmpReasons.WrongEncryption(target, options.User ?? ""),
        SnmpFault.SilentToEncrypted => SnmpReasons.SilentToEncrypted(target, options.User ?? ""),
        SnmpFault.UnknownContext => SnmpReasons.UnknownContext(target, options.Context),
        SnmpFault.Report => SnmpReasons.Report(target, e.Message),
        SnmpFault.ErrorStatus => SnmpReasons.ErrorStatus(target, e.Message),
        SnmpFault.NotIncreasing => SnmpReasons.NotIncreasing(target, e.Message),
        SnmpFault.TooMany => SnmpReasons.TooMany(target, MostValues.ToString(CultureInfo.InvariantCulture)),
        _ => SnmpReasons.Malformed(target),
    };
}
