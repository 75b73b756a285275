using System.Collections.Concurrent;
using System.Globalization;
using Bongsu.Collect.AgentTls;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>Tells agents what to measure, and registers those that nobody configured.</summary>
internal sealed partial class ActiveChecksHandler : IDisposable
{
    // A stranger can make names; an autoscaling group makes hundreds at once. Agents that are turned away ask again within two minutes.
    private const int MostRegistrationsPerMinute = 1000;

    private readonly IHostCatalog _catalog;
    private readonly IRegistrar _registrar;
    private readonly IHostAvailability _availability;
    private readonly DataHandler _data;
    private readonly TimeProvider _time;
    private readonly ILogger<ActiveChecksHandler> _log;
    private readonly LogGate _floodLog;
    private readonly IDisposable _subscription;

    // What each host's agent was last told, and the metadata it last gave. Follows the catalog.
    private readonly ConcurrentDictionary<HostId, string> _deliveredSessions = new();
    private readonly ConcurrentDictionary<HostId, string> _metadata = new();

    private readonly Lock _registrationsLock = new();
    private long _minuteStart;
    private int _registrations;

    public ActiveChecksHandler(
        IHostCatalog catalog, IRegistrar registrar, IHostAvailability availability, DataHandler data, TimeProvider time, ILogger<ActiveChecksHandler> log)
    {
        _catalog = catalog;
        _registrar = registrar;
        _availability = availability;
        _data = data;
        _time = time;
        _log = log;
        _floodLog = new LogGate(time, TimeSpan.FromMinutes(1));
        _subscription = catalog.Subscribe(Forget);
    }

    public void Dispose() => _subscription.Dispose();

    public async ValueTask<TrapperAnswer> AnswerAsync(ActiveChecksRequest request, AgentPeer peer, CancellationToken cancellationToken)
    {
        if (await FindAsync(request, peer, cancellationToken) is not { Enabled: true } host)
            return TrapperAnswers.HostNotFound(request.Host);
        _availability.Heard(host.Id, Timestamp.Now(_time));

        // Above 0, which agents take for "none".
        long revision = host.Revision + 1;
        bool unchanged = ActiveCheckList.NothingChanged(request, _deliveredSessions.GetValueOrDefault(host.Id), revision);
        var list = new ActiveCheckList
        {
            Items = unchanged ? null : await ListAsync(host, cancellationToken),
            ConfigRevision = request.ConfigRevision is null ? null : revision,
        };
        byte[] body = TrapperAnswers.ActiveChecks(list, request.Version);

        // Only what was sent was delivered: an agent that missed the answer asks again as one that has nothing.
        return new TrapperAnswer(body, request.Session is { } session ? sent => Delivered(host.Id, session, sent) : null);
    }

    public async ValueTask<byte[]> AnswerLegacyAsync(LegacyActiveChecksRequest request, AgentPeer peer, CancellationToken cancellationToken) =>
        _catalog.Find(request.Host) is { Enabled: true } host && peer.MaySpeakFor(host)
            ? TrapperAnswers.LegacyActiveChecks(await ListAsync(host, cancellationToken))
            : TrapperAnswers.LegacyActiveChecks([]);

    private void Delivered(HostId host, string session, bool sent)
    {
        if (sent)
            _deliveredSessions[host] = session;
        else
            _deliveredSessions.TryRemove(new KeyValuePair<HostId, string>(host, session));
    }

    private async ValueTask<EffectiveHost?> FindAsync(ActiveChecksRequest request, AgentPeer peer, CancellationToken cancellationToken)
    {
        EffectiveHost? host = _catalog.Find(request.Host);
        if (host is not null && !peer.MaySpeakFor(host))
            return null;
        string metadata = request.HostMetadata ?? "";
        bool known = host is not null && (metadata.Length == 0 || (_metadata.TryGetValue(host.Id, out string? last) && last == metadata));
        if (known || !IsName(request.Host) || !MayRegister())
            return host;
        string? address = IsAddress(request.Interface) ? request.Interface : IsAddress(request.Ip)
            && request.Ip is not ("0.0.0.0" or "::") ? request.Ip : peer.Address?.ToString();
        EffectiveHost? registered = await _registrar.RegisterAsync(
            request.Host, metadata, address, request.Port is >= 1 and <= 65535 ? request.Port : null, peer.PskIdentity, cancellationToken);
        if (host is null && registered is not null)
            LogRegistered(registered.Name, address, metadata.Length > 100 ? metadata[..100] : metadata);
        host = registered ?? host;
        if (host is not null)
            _metadata[host.Id] = metadata;
        return host;
    }

    private async ValueTask<List<ActiveCheckItem>> ListAsync(EffectiveHost host, CancellationToken cancellationToken)
    {
        var list = new List<ActiveCheckItem>();
        foreach (EffectiveItem item in host.Items.Values)
        {
            if (item.Type != ZabbixActiveKind.TypeName)
                continue;
            (long size, long modifiedAt) = item.ValueType == ItemValueType.Log ? await _data.Positions.GetAsync(host.Id, item.Id, cancellationToken) : default;
            list.Add(new ActiveCheckItem
            {
                ItemId = item.Id.Value,
                Key = item.Key,
                Delay = Seconds(item.Interval > TimeSpan.Zero ? item.Interval : TimeSpan.FromMinutes(1)),
                LastLogSize = size,
                MTime = modifiedAt,
                Timeout = Seconds(item.Timeout > TimeSpan.Zero ? item.Timeout : TimeSpan.FromSeconds(3)),
            });
        }

        return list;
    }

    /// <summary>Agents know no parts of seconds.</summary>
    private static string Seconds(TimeSpan span) => Math.Max((long)Math.Ceiling(span.TotalSeconds), 1).ToString(CultureInfo.InvariantCulture) + "s";

    private static bool IsName(string host)
    {
        if (host.Length is 0 or > 128)
            return false;
        foreach (char c in host)
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
                return false;
        }

        return true;
    }

    private static bool IsAddress(string? text) => text is { Length: > 0 and <= 253 } && Uri.CheckHostName(text) != UriHostNameType.Unknown;

    private bool MayRegister()
    {
        lock (_registrationsLock)
        {
            if (_registrations == 0 || _time.GetElapsedTime(_minuteStart) >= TimeSpan.FromMinutes(1))
                (_minuteStart, _registrations) = (_time.GetTimestamp(), 0);
            if (++_registrations <= MostRegistrationsPerMinute)
                return true;
        }

        if (_floodLog.TryEnter(out long suppressed))
            LogFlood(MostRegistrationsPerMinute, suppressed);
        return false;
    }

    private void Forget(EffectiveHost? before, EffectiveHost? after)
    {
        if (before is null || after is not null)
            return;
        _deliveredSessions.TryRemove(before.Id, out _);
        _metadata.TryRemove(before.Id, out _);
    }

    [LoggerMessage(EventId = 3211, Level = LogLevel.Information, Message = "The agent {Host} at {Address} registered itself with the metadata '{Metadata}'")]
    private partial void LogRegistered(string host, string? address, string metadata);

    [LoggerMessage(
        EventId = 3212,
        Level = LogLevel.Warning,
        Message = "More than {Most} agents asked to be registered within a minute; the others are turned away for now ({Suppressed} since the last message)")]
    private partial void LogFlood(int most, long suppressed);
}
