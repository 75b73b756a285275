using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>One agent, as it is asked. Made by <see cref="SnmpClient.Open"/>; holds nothing that must be closed.</summary>
public sealed class SnmpAgent
{
    // Agents must take 484 bytes (RFC 3417 section 3.2.1); nearly all take 1,472.
    private const int MostAtOnce = 24;

    private readonly IExchange _exchange;
    private readonly SnmpTarget _target;

    internal SnmpAgent(IExchange exchange, SnmpTarget target) => (_exchange, _target) = (exchange, target);

    /// <summary>The values of objects, in their order. What the agent does not have is a value that <see cref="SnmpValue.IsMissing"/>.</summary>
    /// <exception cref="SnmpException">The agent gives none.</exception>
    /// <exception cref="OperationCanceledException">The token gave up.</exception>
    public async ValueTask<IReadOnlyList<SnmpVariable>> GetAsync(IReadOnlyList<ObjectIdentifier> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        var all = new List<SnmpVariable>(names.Count);
        foreach (ObjectIdentifier[] part in names.Chunk(MostAtOnce))
            await GetAsync(part, all, cancellationToken);
        return all;
    }

    /// <summary>All values below a name, in the agent's order; the value of the name itself where there is nothing below it.</summary>
    /// <param name="root">The name.</param>
    /// <param name="most">How many values are taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SnmpException">The agent gives none, does not come to an end, or has more.</exception>
    /// <exception cref="OperationCanceledException">The token gave up.</exception>
    public async ValueTask<IReadOnlyList<SnmpVariable>> WalkAsync(ObjectIdentifier root, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(root);
        var found = new List<SnmpVariable>();
        ObjectIdentifier last = root;
        int repetitions = _target.MaxRepetitions;
        while (true)
        {
            Pdu answer = await _exchange.AskAsync(Following(last, repetitions), cancellationToken);
            if (answer.ErrorStatus == SnmpErrors.TooBig && repetitions > 1)
            {
                repetitions /= 2;
                continue;
            }

            // Version 1 has no other word for the end.
            if (answer.ErrorStatus == SnmpErrors.NoSuchName)
                break;
            ThrowIfError(answer);
            if (answer.Variables.Count == 0 || !Take(answer.Variables, root, ref last, found, most))
                break;
        }

        return found.Count > 0 ? found : [.. (await GetAsync([root], cancellationToken)).Where(v => !v.Value.IsMissing)];
    }

    private Pdu Following(ObjectIdentifier last, int repetitions) => _target.Version == SnmpVersion.V1
        ? new Pdu(PduType.GetNext, 0, [new SnmpVariable(last, SnmpValue.Null)])
        : new Pdu(PduType.GetBulk, 0, [new SnmpVariable(last, SnmpValue.Null)]) { ErrorIndex = repetitions };

    /// <returns>False where the walk is over.</returns>
    private static bool Take(IReadOnlyList<SnmpVariable> variables, ObjectIdentifier root, ref ObjectIdentifier last, List<SnmpVariable> found, int most)
    {
        foreach (SnmpVariable variable in variables)
        {
            if (variable.Value.Type == SnmpType.EndOfMibView || !variable.Name.IsBelow(root))
                return false;
            if (!variable.Name.IsAfter(last))
                throw new SnmpException(SnmpFault.NotIncreasing, variable.Name.ToString());
            if (found.Count == most)
                throw new SnmpException(SnmpFault.TooMany);
            found.Add(variable);
            last = variable.Name;
        }

        return true;
    }

    private async ValueTask GetAsync(ObjectIdentifier[] names, List<SnmpVariable> all, CancellationToken cancellationToken)
    {
        Pdu answer = await _exchange.AskAsync(
            new Pdu(PduType.Get, 0, [.. names.Select(n => new SnmpVariable(n, SnmpValue.Null))]), cancellationToken);
        if (answer.ErrorStatus == SnmpErrors.TooBig && names.Length > 1)
        {
            await GetAsync(names[..(names.Length / 2)], all, cancellationToken);
            await GetAsync(names[(names.Length / 2)..], all, cancellationToken);
            return;
        }

        // Version 1 refuses all because of one: the others are asked for again without it.
        if (answer.ErrorStatus == SnmpErrors.NoSuchName && answer.ErrorIndex > 0 && answer.ErrorIndex <= names.Length)
        {
            int missing = answer.ErrorIndex - 1, at = all.Count + missing;
            ObjectIdentifier name = names[missing];
            if (names.Length > 1)
                await GetAsync([.. names[..missing], .. names[(missing + 1)..]], all, cancellationToken);
            all.Insert(at, new SnmpVariable(name, SnmpValue.Missing(SnmpType.NoSuchObject)));
            return;
        }

        ThrowIfError(answer);
        if (answer.Variables.Count != names.Length || names.Where((n, i) => !answer.Variables[i].Name.Equals(n)).Any())
            throw new SnmpException(SnmpFault.Malformed);
        all.AddRange(answer.Variables);
    }

    private static void ThrowIfError(Pdu answer)
    {
        if (answer.ErrorStatus != 0)
            throw new SnmpException(SnmpFault.ErrorStatus, SnmpErrors.NameOf(answer.ErrorStatus));
    }
}
