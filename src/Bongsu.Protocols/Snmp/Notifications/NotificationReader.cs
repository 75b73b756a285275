using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Usm;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Snmp.Notifications;

/// <summary>
/// Reads traps and informs of all versions, and makes what their senders are answered. Of version 3 a trap is protected by its sender's engine, and an inform
/// by ours, which a sender finds out first (RFC 3414 sections 3.2 and 4). Any thread.
/// </summary>
public sealed class NotificationReader
{
    private const int MostEngines = 50_000;
    private const int Window = 150;

    private static readonly ObjectIdentifier s_unknownEngines = new(1, 3, 6, 1, 6, 3, 15, 1, 1, 4, 0);
    private static readonly ObjectIdentifier s_notInTime = new(1, 3, 6, 1, 6, 3, 15, 1, 1, 2, 0);

    private readonly HashSet<string> _communities;
    private readonly Dictionary<string, UsmUser> _users;
    private readonly PasswordKeys _keys = new();
    private readonly ConcurrentDictionary<string, Engine> _engines = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly byte[] _own;
    private readonly int _boots;
    private readonly long _started;
    private long _salt = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));
    private uint _unknownEngines;
    private uint _notInTime;

    /// <summary>Makes a reader.</summary>
    /// <param name="communities">Those that are taken in versions 1 and 2c.</param>
    /// <param name="users">Those of version 3, each with what its messages must be protected by.</param>
    /// <param name="name">What tells this engine from others, such as the machine's name.</param>
    /// <param name="time">The clock.</param>
    public NotificationReader(IEnumerable<string> communities, IEnumerable<UsmUser> users, string name, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _communities = new HashSet<string>(communities, StringComparer.Ordinal);
        _users = users.ToDictionary(static u => u.Name, StringComparer.Ordinal);
        _time = time;
        _started = time.GetTimestamp();

        // RFC 3411 section 5: without a number of an enterprise, format 4 is a text. Minutes since 2020 grow with each start without being kept.
        _own = [0x80, 0, 0, 0, 4, .. Encoding.ASCII.GetBytes("bongsu-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 6)))];
        _boots = (int)Math.Clamp((time.GetUtcNow() - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMinutes, 1, int.MaxValue - 1);
    }

    /// <summary>Reads a datagram.</summary>
    public NotificationResult Read(ReadOnlySpan<byte> datagram)
    {
        try
        {
            var outer = new BerReader(datagram);
            BerReader message = outer.ReadSequence();
            return message.ReadInteger32() switch
            {
                (int)SnmpVersion.V1 => ReadV1(ref message),
                (int)SnmpVersion.V2c => ReadV2c(datagram),
                (int)SnmpVersion.V3 => ReadV3(datagram),
                _ => Bad(NotificationFault.Malformed),
            };
        }
        catch (AsnContentException)
        {
            return Bad(NotificationFault.Malformed);
        }
    }

    private static NotificationResult Bad(NotificationFault fault) => new(null, null, fault);

    private NotificationResult ReadV1(ref BerReader message)
    {
        string community = Encoding.UTF8.GetString(message.ReadOctets());
        SnmpNotification notification = SnmpNotifications.ReadOfV1(ref message);
        return _communities.Contains(community) ? new NotificationResult(notification, null) : Bad(NotificationFault.Community);
    }

    private NotificationResult ReadV2c(ReadOnlySpan<byte> datagram)
    {
        if (!CommunityMessage.TryDecode(datagram, out CommunityMessage? message) || SnmpNotifications.Of(SnmpVersion.V2c, message.Pdu) is not { } notification)
            return Bad(NotificationFault.Malformed);
        if (!_communities.Contains(message.Community))
            return Bad(NotificationFault.Community);
        return new NotificationResult(notification, notification.IsInform ? (message with { Pdu = Acknowledged(message.Pdu) }).Encode() : null);
    }

    private NotificationResult ReadV3(ReadOnlySpan<byte> datagram)
    {
        if (!UsmMessage.TryDecode(datagram, out UsmMessage? message))
            return Bad(NotificationFault.Malformed);

        // A sender of informs that does not know our engine yet.
        if (message.Engine.Length == 0)
            return message.IsReportable
                ? new NotificationResult(null, Report(message, UsmKeys.None, s_unknownEngines, Interlocked.Increment(ref _unknownEngines)))
                : Bad(NotificationFault.Malformed);
        if (!_users.TryGetValue(message.User, out UsmUser? user))
            return Bad(NotificationFault.User);
        bool isOurs = message.Engine.Span.SequenceEqual(_own);
        if (!isOurs && message.Engine.Length is < 5 or > 32)
            return Bad(NotificationFault.Malformed);
        UsmKeys keys = _keys.Of(user, message.Engine.Span);
        if (message.IsAuthenticated != keys.Authenticates || message.IsEncrypted != keys.Encrypts)
            return Bad(NotificationFault.Security);
        if (keys.Authenticates && !keys.IsAuthentic(datagram, message.CodeAt, message.CodeLength))
            return Bad(NotificationFault.Security);
        if (keys.Authenticates && !IsTimely(message, isOurs))
            return isOurs && message.IsReportable
                ? new NotificationResult(null, Report(message, keys, s_notInTime, Interlocked.Increment(ref _notInTime)))
                : Bad(NotificationFault.Time);
        ReadOnlyMemory<byte> data = message.Data;
        if (message.IsEncrypted)
        {
            if (keys.Decrypt(data.Span, message.Boots, message.Time, message.Salt.Span) is not { } plain)
                return Bad(NotificationFault.Security);
            data = plain;
        }

        if (!ScopedPdu.TryDecode(data.Span, out ScopedPdu? scoped) || SnmpNotifications.Of(SnmpVersion.V3, scoped.Pdu) is not { } notification)
            return Bad(message.IsEncrypted ? NotificationFault.Security : NotificationFault.Malformed);
        return new NotificationResult(
            notification,
            notification.IsInform && isOurs ? Answer(message, keys, scoped with { Pdu = Acknowledged(scoped.Pdu) }) : null);
    }

    /// <summary>Of our engine the time must be ours; of another one no older than what it has said in an authentic message.</summary>
    private bool IsTimely(UsmMessage message, bool isOurs)
    {
        if (isOurs)
            return message.Boots == _boots && Math.Abs((long)message.Time - OwnTime) <= Window;
        string id = Convert.ToHexString(message.Engine.Span);
        if (_engines.TryGetValue(id, out Engine? known) && !known.IsTimely(message.Boots, message.Time, _time))
            return false;
        if (known is null && _engines.Count >= MostEngines)
            _engines.Clear();
        known ??= new Engine(message.Engine, message.Boots, message.Time, _time.GetTimestamp(), IsTrusted: false);
        _engines[id] = known.Heard(message.Boots, message.Time, _time);
        return true;
    }

    private int OwnTime => (int)_time.GetElapsedTime(_started).TotalSeconds;

    private static Pdu Acknowledged(Pdu inform) => inform with { Type = PduType.Response, ErrorStatus = 0, ErrorIndex = 0 };

    /// <summary>A report says what is wrong by a counter, and by its header what our engine and its time are.</summary>
    private byte[] Report(UsmMessage message, UsmKeys keys, ObjectIdentifier counter, uint count)
    {
        int id = !message.IsEncrypted && ScopedPdu.TryDecode(message.Data.Span, out ScopedPdu? asked) ? asked.Pdu.RequestId : 0;
        var report = new Pdu(PduType.Report, id, [new SnmpVariable(counter, SnmpValue.OfUnsigned(SnmpType.Counter32, count))]);

        // RFC 3414 section 3.2 step 7a: authenticated, so that its time can be believed, but not encrypted.
        return Answer(message, keys.WithoutEncryption(), new ScopedPdu(_own, "", report));
    }

    private byte[] Answer(UsmMessage to, UsmKeys keys, ScopedPdu scoped)
    {
        byte[] salt = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(salt, Interlocked.Increment(ref _salt));
        if (keys.SaltHasBoots)
            BinaryPrimitives.WriteInt32BigEndian(salt, _boots);
        return UsmMessage.Encode(
            new UsmMessage
            {
                Id = to.Id,
                Engine = _own,
                Boots = _boots,
                Time = OwnTime,
                User = to.User,
                Data = scoped.Encode(),
            },
            keys, keys.Encrypts ? salt : ReadOnlyMemory<byte>.Empty);
    }
}
