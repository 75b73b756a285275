using System.Text;
using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// Tells the messages on the trapper port apart and reads them. Tolerant where the field is (fields in any order, numbers in quotes, unknown
/// fields), strict where a guess would lose data. Source: protocols page, sections A2 to A5 and A7.
/// </summary>
public static class TrapperRequestParser
{
    private const int SessionLength = 32;

    // In bytes, of those that come in numbers: {"id":1,"itemid":12345,"value":"1.5","clock":1700000000,"ns":123456789}
    private const int ShortestRow = 80;

    // Beyond that a list grows with what comes: a stranger's blanks make no room.
    private const int MostRoomAhead = 4_096;
    private const string LegacyChecks = "ZBX_GET_ACTIVE_CHECKS";

    /// <summary>Reads one message.</summary>
    /// <param name="body">The body of a frame; not kept.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="ZabbixProtocolException">It is none of the known forms, above a limit, or lacks what its kind needs.</exception>
    public static TrapperRequest Parse(ReadOnlySpan<byte> body, TrapperLimits? limits = null)
    {
        limits ??= TrapperLimits.Default;
        body = body.TrimEnd(" \r\n\0"u8);
        if (body.IsEmpty)
            throw new ZabbixProtocolException(ZabbixFault.Field, "The message is empty.");
        if (body[0] == (byte)'{')
            return ParseJson(body, limits);
        return body[0] == (byte)'<' ? new UnknownRequest("<xml>") : ParseText(body, limits);
    }

    private static TrapperRequest ParseText(ReadOnlySpan<byte> body, TrapperLimits limits)
    {
        if (body.StartsWith("ZBX_GET_ACTIVE_CHECKS"u8))
        {
            if (body.Length > LegacyChecks.Length + 1 + limits.MaxNameBytes)
                throw new ZabbixProtocolException(ZabbixFault.TooLarge, $"The name of the host is longer than {limits.MaxNameBytes} bytes.");
            string host = Encoding.UTF8.GetString(body[LegacyChecks.Length..]).Trim('\r', '\n', ' ');
            return host.Length > 0 ? new LegacyActiveChecksRequest(host) : throw Missing(LegacyChecks, "host");
        }

        int first = body.IndexOf((byte)':');
        int second = first < 0 ? -1 : body[(first + 1)..].IndexOf((byte)':');
        if (first < 1 || second < 1)
            throw new ZabbixProtocolException(ZabbixFault.Field, "The message is neither JSON nor of the form host:key:value.");
        if (first > limits.MaxNameBytes || second > limits.MaxNameBytes)
            throw new ZabbixProtocolException(ZabbixFault.TooLarge, $"The name of the host or the key is longer than {limits.MaxNameBytes} bytes.");
        return new LegacyValueRequest(
            Encoding.UTF8.GetString(body[..first]),
            Encoding.UTF8.GetString(body.Slice(first + 1, second)),
            Encoding.UTF8.GetString(body[(first + second + 2)..]));
    }

    private static TrapperRequest ParseJson(ReadOnlySpan<byte> body, TrapperLimits limits)
    {
        try
        {
            string? name = FindRequest(body, limits);
            return name switch
            {
                "agent data" => ReadFields(body, limits, isAgent: true).ToAgentData(),
                "sender data" => ReadFields(body, limits, isAgent: false).ToSenderData(),
                "active checks" => ReadFields(body, limits, isAgent: true).ToActiveChecks(),
                "active check heartbeat" => ReadFields(body, limits, isAgent: true).ToHeartbeat(),
                _ => new UnknownRequest(name is { Length: > 64 } ? name[..64] : name),
            };
        }
        catch (JsonException e)
        {
            // The exception's own text quotes the path but never the values; its position is what helps.
            throw new ZabbixProtocolException(
                ZabbixFault.Json, $"The message is not JSON as expected, at byte {e.BytePositionInLine} of line {e.LineNumber}.", e);
        }
    }

    /// <summary>The field <c>request</c>: everybody writes it first, so this ends at once; and elsewhere it is found all the same.</summary>
    private static string? FindRequest(ReadOnlySpan<byte> body, TrapperLimits limits)
    {
        Utf8JsonReader reader = Open(body, limits);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals("request"u8);
            reader.Read();
            if (found)
                return JsonText.TryRead(ref reader, Utf8StringCache.Shared, out string? name) ? name : null;
            reader.Skip();
        }

        return null;
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> body, TrapperLimits limits) => new(body, new JsonReaderOptions { MaxDepth = limits.MaxDepth });

    private static Fields ReadFields(ReadOnlySpan<byte> body, TrapperLimits limits, bool isAgent)
    {
        var fields = new Fields();
        Utf8JsonReader reader = Open(body, limits);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();

                // Room at once for as many rows as may come; growing would copy each of them once more.
                fields.Rows.EnsureCapacity(Math.Min(MostRoomAhead, (int)(body.Length - reader.TokenStartIndex) / ShortestRow));
                fields.Unreadable = AgentRows.Read(ref reader, limits, fields.Rows);
            }
            else if (isAgent && reader.ValueTextEquals("commands"u8))
            {
                reader.Read();
                AgentRows.ReadCommands(ref reader, limits, fields.Commands);
            }
            else if (!fields.TryReadScalar(ref reader, limits))
            {
                reader.Read();
                reader.Skip();
            }
        }

        // The object has ended; anything but blanks behind it is an error that this read reports.
        if (reader.TokenType == JsonTokenType.EndObject && reader.Read())
            throw new JsonException();
        return fields;
    }

    private static ZabbixProtocolException Missing(string request, string field) => new(ZabbixFault.Field, $"The request \"{request}\" has no \"{field}\".");

    /// <summary>Everything a message may say at its top level, before it is known to be complete.</summary>
    private sealed class Fields
    {
        private string? _host;
        private string? _metadata;
        private string? _interface;
        private string? _ip;
        private string? _version;
        private string? _session;
        private long? _port;
        private long? _revision;
        private long? _clock;
        private int? _ns;
        private int? _variant;
        private int? _frequency;

        public List<AgentValue> Rows { get; } = [];

        public List<AgentCommandResult> Commands { get; } = [];

        public int Unreadable { get; set; }

        public bool TryReadScalar(ref Utf8JsonReader reader, TrapperLimits limits)
        {
            if (reader.ValueTextEquals("host"u8))
                _host = Name(ref reader, limits, "host");
            else if (reader.ValueTextEquals("session"u8))
                _session = Name(ref reader, limits, "session");
            else if (reader.ValueTextEquals("version"u8))
                _version = Name(ref reader, limits, "version");
            else if (reader.ValueTextEquals("variant"u8))
                _variant = Int(ref reader);
            else if (reader.ValueTextEquals("clock"u8))
                _clock = Long(ref reader);
            else if (reader.ValueTextEquals("ns"u8))
                _ns = Int(ref reader);
            else if (reader.ValueTextEquals("config_revision"u8))
                _revision = Long(ref reader);
            else if (reader.ValueTextEquals("host_metadata"u8))
                _metadata = Name(ref reader, limits, "host_metadata");
            else if (reader.ValueTextEquals("interface"u8))
                _interface = Name(ref reader, limits, "interface");
            else if (reader.ValueTextEquals("ip"u8))
                _ip = Name(ref reader, limits, "ip");
            else if (reader.ValueTextEquals("port"u8))
                _port = Long(ref reader);
            else if (reader.ValueTextEquals("heartbeat_freq"u8))
                _frequency = Int(ref reader);
            else
                return false;
            return true;
        }

        public ActiveChecksRequest ToActiveChecks() => new()
        {
            Host = NeedHost("active checks"),
            HostMetadata = _metadata,
            Interface = NullIfEmpty(_interface),
            Ip = NullIfEmpty(_ip),
            Port = _port is null ? null : _port is > 0 and < 65536 ? (int)_port : throw Bad("port", "is not a port"),
            Version = AgentVersion.Parse(_version),
            Session = CheckedSession(),
            ConfigRevision = _revision,
            Variant = _variant,
        };

        public AgentDataRequest ToAgentData() => new()
        {
            Host = NullIfEmpty(_host),
            Session = CheckedSession(),
            Version = AgentVersion.Parse(_version),
            Variant = _variant,
            SentClock = _clock,
            SentNs = _ns,
            Rows = Rows,
            UnreadableRows = Unreadable,
            Commands = Commands,
        };

        public SenderDataRequest ToSenderData() => new() { SentClock = _clock, SentNs = _ns, Rows = Rows, UnreadableRows = Unreadable };

        public ActiveHeartbeat ToHeartbeat() => new()
        {
            Host = NeedHost("active check heartbeat"),
            FrequencySeconds = _frequency is >= 0 ? _frequency.Value : throw Bad("heartbeat_freq", "is missing or negative"),
            Version = AgentVersion.Parse(_version),
            Variant = _variant,
        };

        private static string? Name(ref Utf8JsonReader reader, TrapperLimits limits, string field)
        {
            reader.Read();
            if (reader.ValueSpan.Length > limits.MaxNameBytes)
                throw new ZabbixProtocolException(ZabbixFault.TooLarge, $"The field \"{field}\" is longer than {limits.MaxNameBytes} bytes.");
            return JsonText.TryRead(ref reader, Utf8StringCache.Shared, out string? text) ? text : throw Bad(field, "is not text");
        }

        private static long? Long(ref Utf8JsonReader reader)
        {
            reader.Read();
            long? number = JsonText.ReadLong(ref reader);
            reader.Skip();
            return number;
        }

        private static int? Int(ref Utf8JsonReader reader)
        {
            reader.Read();
            int? number = JsonText.ReadInt(ref reader);
            reader.Skip();
            return number;
        }

        private static ZabbixProtocolException Bad(string field, string why) => new(ZabbixFault.Field, $"The field \"{field}\" {why}.");

        private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

        private string NeedHost(string request) => NullIfEmpty(_host) ?? throw Missing(request, "host");

        private string? CheckedSession() => _session is null || _session.Length == SessionLength
            ? _session
            : throw Bad("session", $"has {_session.Length} characters instead of {SessionLength}");
    }
}
