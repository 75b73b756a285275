using System.Net;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Probing;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Networks;

/// <summary>Asks the addresses of a network, within its bounds: so many at once, so many checks a second, one check of an address at a time.</summary>
internal sealed class NetworkScanner(KindRegistry kinds, KindWorkers<ICheck> workers, TargetPolicy policy, Prober prober, TimeProvider time)
{
    private const int MostText = 1024;

    /// <summary>Asks them all once.</summary>
    /// <param name="network">The network, which holds by its rules.</param>
    /// <param name="credentials">What its checks may name.</param>
    /// <param name="asked">Is told of each address that has been asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="NetworkException">A check of it cannot be run here.</exception>
    public async Task<NetworkScan> ScanAsync(
        NetworkDefinition network, IReadOnlyList<CredentialDefinition> credentials, Action asked, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> all = AddressRanges.Read(network.Ranges, network.Exclude);
        IPAddress[] allowed = [.. all.Where(policy.Allows)];
        Probe[] probes = [.. network.Checks.Select(c => Bind(c, credentials))];
        var pacer = new NetworkPacer(network.PerSecond, time);
        var answers = new NetworkAnswer?[allowed.Length];
        await Parallel.ForAsync(
            0, allowed.Length, new ParallelOptions { MaxDegreeOfParallelism = network.AtOnce, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                answers[i] = await AskAsync(allowed[i].ToString(), probes, pacer, token);
                asked();
            });
        return new NetworkScan(allowed.Length, all.Count - allowed.Length, [.. answers.OfType<NetworkAnswer>()]);
    }

    private Probe Bind(NetworkCheckDefinition check, IReadOnlyList<CredentialDefinition> credentials)
    {
        string name = NetworkChecks.NameOf(check);
        if (kinds.Find(KindFamily.Check, check.Type) is not ICheckKind kind || workers.Of(kind) is not { } worker)
            throw new NetworkException($"The check '{name}' cannot be run here: there is no type '{check.Type}'.");
        var faults = new List<string>();
        IHasOptions complete = NetworkChecks.Complete(check, kind, credentials);
        if (kinds.Bind(KindFamily.Check, complete, faults) is not { } options)
            throw new NetworkException($"The check '{name}' cannot be run: {string.Join(' ', faults)}");
        ItemKey? key = null;
        if (check.Key is not null && !ItemKey.TryParse(check.Key, out key, out string? wrong))
            throw new NetworkException($"The check '{name}' cannot be run: {wrong}");
        return new Probe(name, worker, options, key, check.Key, check.Timeout);
    }

    private async Task<NetworkAnswer?> AskAsync(string address, Probe[] probes, NetworkPacer pacer, CancellationToken cancellationToken)
    {
        Dictionary<string, string>? answers = null;
        foreach (Probe probe in probes)
        {
            await pacer.WaitAsync(cancellationToken);
            CheckTarget target = Prober.TargetAt(address, probe.Options, probe.Key, probe.KeyText, probe.Timeout);
            ProbeResult result = await prober.RunAsync(probe.Worker, target, cancellationToken);
            if (result.IsOk)
                (answers ??= new Dictionary<string, string>(StringComparer.Ordinal))[probe.Name] = TextOf(result);
        }

        return answers is null ? null : new NetworkAnswer(address, answers);
    }

    /// <summary>The item's value, or the first text that the check yields: what a rule can look at.</summary>
    private static string TextOf(ProbeResult result)
    {
        string text = result.Values.GetValueOrDefault("value") is { } value
            ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""
            : result.Values.Values.OfType<string>().FirstOrDefault(static t => t.Length > 0) ?? "";
        text = string.Concat(text.Trim().Select(static c => char.IsControl(c) ? ' ' : c));
        return text.Length > MostText ? text[..MostText] : text;
    }

    private sealed record Probe(string Name, ICheck Worker, object Options, ItemKey? Key, string? KeyText, TimeSpan Timeout);
}
