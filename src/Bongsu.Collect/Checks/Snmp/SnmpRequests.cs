using System.Text;
using System.Text.Json;
using Bongsu.Protocols.Snmp.Client;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>Answers requests of single items.</summary>
internal static class SnmpRequests
{
    private const int MostRows = 5_000;

    /// <summary>Asks an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="request">What for.</param>
    /// <param name="written">The request as it stands in options, for messages.</param>
    /// <param name="most">How many values a walk may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SnmpException">The agent gives none.</exception>
    public static async ValueTask<CheckResult> AskAsync(
        SnmpAgent agent, SnmpRequest request, string written, int most, CancellationToken cancellationToken)
    {
        switch (request.Form)
        {
            case SnmpRequestForm.Get:
                return await GetAsync(agent, request.Objects[0], written, cancellationToken);
            case SnmpRequestForm.ByIndex:
                foreach (SnmpVariable variable in await agent.WalkAsync(request.Objects[1], most, cancellationToken))
                {
                    if (SnmpText.Plain(variable.Value) == request.Names[0] && variable.Name.IsBelow(request.Objects[1]))
                        return await GetAsync(
                            agent, request.Objects[0].With(variable.Name.Numbers[request.Objects[1].Numbers.Length..]), written, cancellationToken);
                }

                return CheckResult.NotKnown(SnmpReasons.NoRow(request.Names[0]));
            case SnmpRequestForm.Walk:
                return await WalkAsync(agent, request, written, most, cancellationToken);
            default:
                return CheckResult.Of(await ListAsync(agent, request, most, cancellationToken));
        }
    }

    private static async ValueTask<CheckResult> GetAsync(SnmpAgent agent, ObjectIdentifier name, string written, CancellationToken cancellationToken)
    {
        SnmpValue value = (await agent.GetAsync([name], cancellationToken))[0].Value;
        return value.IsMissing ? CheckResult.NotKnown(SnmpReasons.Missing(written)) : CheckResult.Of(SnmpText.Plain(value));
    }

    private static async ValueTask<CheckResult> WalkAsync(
        SnmpAgent agent, SnmpRequest request, string written, int most, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        int found = 0;
        foreach (ObjectIdentifier root in request.Objects)
        {
            foreach (SnmpVariable variable in await agent.WalkAsync(root, most - found, cancellationToken))
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(SnmpText.Line(variable));
                found++;
            }
        }

        return found == 0 ? CheckResult.NotKnown(SnmpReasons.Missing(written)) : CheckResult.Of(text.ToString());
    }

    private static async ValueTask<string> ListAsync(SnmpAgent agent, SnmpRequest request, int most, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        for (int i = 0; i < request.Objects.Count; i++)
        {
            ObjectIdentifier column = request.Objects[i];
            foreach (SnmpVariable variable in await agent.WalkAsync(column, most, cancellationToken))
            {
                if (!variable.Name.IsBelow(column))
                    continue;
                string index = ObjectIdentifier.Join(variable.Name.Numbers[column.Numbers.Length..]);
                if (!rows.TryGetValue(index, out Dictionary<string, string>? row))
                {
                    if (rows.Count == MostRows)
                        continue;
                    rows[index] = row = new Dictionary<string, string>(StringComparer.Ordinal) { ["{#SNMPINDEX}"] = index };
                }

                row[request.Names[i]] = SnmpText.Plain(variable.Value);
            }
        }

        return JsonSerializer.Serialize(rows.Values);
    }
}
