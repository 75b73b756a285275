using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;

namespace Bongsu.Collect.Receivers;

/// <summary>Whether values may come from where they come: a host and an item may each name their senders, and both must allow it. Any thread.</summary>
internal sealed class SenderGate(TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private const string Option = "allowedSenders";
    private static readonly TimeSpan s_known = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_resolveTimeout = TimeSpan.FromSeconds(3);

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    // Names come from the configuration, which bounds them; one that nobody asks for any more stays until the next start.
    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, long At)> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConditionalWeakTable<EffectiveHost, SenderList> _ofHosts = new();
    private readonly ConditionalWeakTable<EffectiveItem, SenderList> _ofItems = new();

    /// <summary>Whether the host takes values from an address.</summary>
    /// <param name="host">The host.</param>
    /// <param name="sender">Where they come from; null, where that is not known, is allowed by no list.</param>
    /// <param name="unresolved">Gets the names that decide it and have to be resolved first.</param>
    public bool Allows(EffectiveHost host, IPAddress? sender, HashSet<string> unresolved) =>
        host.AllowedSenders.Count == 0 || Allows(_ofHosts.GetValue(host, static h => Parse(h.AllowedSenders, h.Address)), sender, unresolved);

    /// <summary>Whether the host and the item take values from an address.</summary>
    public bool Allows(EffectiveHost host, EffectiveItem item, IPAddress? sender, HashSet<string> unresolved) =>
        Allows(host, sender, unresolved)
        && (item.Options.Count == 0 || !item.Options.TryGetValue(Option, out JsonElement option) || Allows(ListOf(host, item, option), sender, unresolved));

    /// <summary>The same for a host alone, resolving what has to be.</summary>
    public async ValueTask<bool> AllowsAsync(EffectiveHost host, IPAddress? sender, CancellationToken cancellationToken)
    {
        if (host.AllowedSenders.Count == 0)
            return true;
        var unresolved = new HashSet<string>();
        if (Allows(host, sender, unresolved))
            return true;
        if (unresolved.Count == 0)
            return false;
        await ResolveAsync(unresolved, cancellationToken);
        return Allows(host, sender, []);
    }

    /// <summary>Resolves names; one that cannot be keeps the addresses it had.</summary>
    public Task ResolveAsync(IEnumerable<string> names, CancellationToken cancellationToken) =>
        Task.WhenAll(names.Select(name => ResolveAsync(name, cancellationToken)));

    private static SenderList Parse(IReadOnlyList<string> entries, string? hostAddress) =>
        SenderList.TryParse(entries, hostAddress, out SenderList? list, out _) || SenderList.TryParse([], null, out list, out _)
            ? list
            : throw new InvalidOperationException();

    private SenderList? ListOf(EffectiveHost host, EffectiveItem item, JsonElement option)
    {
        if (_ofItems.TryGetValue(item, out SenderList? known))
            return known;
        string[] entries = option.ValueKind == JsonValueKind.Array ? [.. option.EnumerateArray().Select(static e => e.ToString())] : [option.ToString()];
        return entries.Length == 0 ? null : _ofItems.GetValue(item, _ => Parse(entries, host.Address));
    }

    private bool Allows(SenderList? list, IPAddress? sender, HashSet<string> unresolved)
    {
        if (list is null)
            return true;
        if (sender is null)
            return false;
        if (list.HasAddress(sender))
            return true;
        IPAddress plain = SenderList.Plain(sender);
        foreach (string name in list.Names)
        {
            if (!_names.TryGetValue(name, out (IPAddress[] Addresses, long At) known) || time.GetElapsedTime(known.At) > s_known)
                unresolved.Add(name);
            if (known.Addresses?.Contains(plain) == true)
                return true;
        }

        return false;
    }

    private async Task ResolveAsync(string name, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = _names.TryGetValue(name, out (IPAddress[] Addresses, long At) known) ? known.Addresses : [];
        using var limit = new CancellationTokenSource(s_resolveTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            addresses = [.. (await _resolve(name, both.Token)).Select(SenderList.Plain)];
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // As before, and again in a minute.
        }

        _names[name] = (addresses, time.GetTimestamp());
    }
}
