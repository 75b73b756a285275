using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>Reads the arrays <c>data</c> and <c>commands</c>. The hot part of the trapper: no allocation a row beyond its value.</summary>
internal static class AgentRows
{
    /// <summary>Reads the rows into <paramref name="rows"/>. The reader stands on the value of <c>data</c> and ends behind it.</summary>
    /// <returns>How many elements were no readable row.</returns>
    public static int Read(ref Utf8JsonReader reader, TrapperLimits limits, List<AgentValue> rows)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new ZabbixProtocolException(ZabbixFault.Field, "The field \"data\" is not an array.");
        int unreadable = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rows.Count + unreadable >= limits.MaxRows)
                throw new ZabbixProtocolException(ZabbixFault.TooManyRows, $"The message has more than {limits.MaxRows} rows.");
            if (reader.TokenType == JsonTokenType.StartObject && TryReadRow(ref reader, limits, out AgentValue row))
            {
                rows.Add(row);
            }
            else
            {
                reader.Skip();
                unreadable++;
            }
        }

        return unreadable;
    }

    /// <summary>Reads the results of remote commands; rows without an id are passed over.</summary>
    public static void ReadCommands(ref Utf8JsonReader reader, TrapperLimits limits, List<AgentCommandResult> results)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new ZabbixProtocolException(ZabbixFault.Field, "The field \"commands\" is not an array.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (results.Count >= limits.MaxRows)
                throw new ZabbixProtocolException(ZabbixFault.TooManyRows, $"The message has more than {limits.MaxRows} results of commands.");
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            long? id = null;
            string? value = null;
            string? error = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("id"u8))
                    id = Long(ref reader);
                else if (reader.ValueTextEquals("value"u8))
                    Text(ref reader, null, out value);
                else if (reader.ValueTextEquals("error"u8))
                    Text(ref reader, null, out error);
                else
                    SkipValue(ref reader);
            }

            if (id is not null)
                results.Add(new AgentCommandResult(id.Value, value, error));
        }
    }

    private static bool TryReadRow(ref Utf8JsonReader reader, TrapperLimits limits, out AgentValue row)
    {
        string? host = null, key = null, value = null, source = null;
        long? itemId = null, clock = null, lastLogSize = null, mtime = null, timestamp = null, eventId = null;
        long id = 0;
        int? ns = null, severity = null;
        long state = 0;
        bool readable = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Compared as it stands: nobody escapes these names.
            switch (reader.ValueSpan)
            {
                case [(byte)'v', ..] name when name.SequenceEqual("value"u8):
                    readable &= Text(ref reader, null, out value);
                    break;
                case [(byte)'c', ..] name when name.SequenceEqual("clock"u8):
                    clock = Long(ref reader);
                    break;
                case [(byte)'n', (byte)'s']:
                    ns = Nanoseconds(ref reader);
                    break;
                case [(byte)'i', (byte)'d']:
                    id = Long(ref reader) ?? 0;
                    break;
                case [(byte)'i', ..] name when name.SequenceEqual("itemid"u8):
                    itemId = Long(ref reader);
                    break;
                case [(byte)'h', ..] name when name.SequenceEqual("host"u8):
                    readable &= Name(ref reader, limits, out host);
                    break;
                case [(byte)'k', ..] name when name.SequenceEqual("key"u8):
                    readable &= Name(ref reader, limits, out key);
                    break;
                case [(byte)'s', (byte)'t', ..] name when name.SequenceEqual("state"u8):
                    state = Long(ref reader) ?? 0;
                    break;
                case [(byte)'s', (byte)'o', ..] name when name.SequenceEqual("source"u8):
                    readable &= Name(ref reader, limits, out source);
                    break;
                case [(byte)'s', (byte)'e', ..] name when name.SequenceEqual("severity"u8):
                    severity = Int(ref reader);
                    break;
                case [(byte)'l', ..] name when name.SequenceEqual("lastlogsize"u8):
                    lastLogSize = Long(ref reader);
                    break;
                case [(byte)'m', ..] name when name.SequenceEqual("mtime"u8):
                    mtime = Long(ref reader);
                    break;
                case [(byte)'t', ..] name when name.SequenceEqual("timestamp"u8):
                    timestamp = Long(ref reader);
                    break;
                case [(byte)'e', ..] name when name.SequenceEqual("eventid"u8):
                    eventId = Long(ref reader);
                    break;
                default:
                    SkipValue(ref reader);
                    break;
            }
        }

        AgentLogFields? log = lastLogSize is null && mtime is null && timestamp is null && source is null && severity is null && eventId is null
            ? null
            : new AgentLogFields(lastLogSize, mtime, timestamp, source, severity, eventId);
        row = new AgentValue(host, key, itemId, id, value, clock, ns, state == 1 ? AgentValueState.NotSupported : AgentValueState.Normal, log);
        return readable && (itemId is not null || key is not null);
    }

    private static long? Long(ref Utf8JsonReader reader)
    {
        reader.Read();
        long? number = JsonText.ReadLong(ref reader);
        reader.Skip();
        return number;
    }

    private static int? Int(ref Utf8JsonReader reader) => Long(ref reader) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    private static int? Nanoseconds(ref Utf8JsonReader reader) => Long(ref reader) is { } ns and >= 0 and <= 999_999_999 ? (int)ns : null;

    private static bool Name(ref Utf8JsonReader reader, TrapperLimits limits, out string? text) =>
        Text(ref reader, Utf8StringCache.Shared, out text) && (text is null || text.Length <= limits.MaxNameBytes);

    private static bool Text(ref Utf8JsonReader reader, Utf8StringCache? cache, out string? text)
    {
        reader.Read();
        if (JsonText.TryRead(ref reader, cache, out text))
            return true;
        reader.Skip();
        return false;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
