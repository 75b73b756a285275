using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// The bodies of answers on the trapper port, before framing. Any <c>response</c> but "success" makes an agent keep its rows and try again.
/// Source: protocols page, sections A3, A4, A7 and A9.
/// </summary>
public static class TrapperAnswers
{
    // Agents print these texts; escaping Hangul would only make them longer.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The two letters that end a dialogue of the oldest senders.</summary>
    public static ReadOnlySpan<byte> LegacyOk => "OK"u8;

    /// <summary>The answer to rows of data.</summary>
    /// <param name="processed">Rows taken, or taken before.</param>
    /// <param name="failed">Rows refused.</param>
    /// <param name="spent">How long it took.</param>
    public static byte[] Data(int processed, int failed, TimeSpan spent) => Build(json =>
    {
        json.WriteString("response"u8, "success"u8);
        json.WriteString("info"u8, string.Create(
            CultureInfo.InvariantCulture,
            $"processed: {processed}; failed: {failed}; total: {(long)processed + failed}; seconds spent: {Math.Max(spent.TotalSeconds, 0):F6}"));
    });

    /// <summary>"success" with a text: the answer to data of a host that nobody knows, which the agent would otherwise send for ever.</summary>
    public static byte[] Success(string info) => Build(json =>
    {
        json.WriteString("response"u8, "success"u8);
        json.WriteString("info"u8, info);
    });

    /// <summary>"failed" with a reason.</summary>
    public static byte[] Failed(string info) => Build(json =>
    {
        json.WriteString("response"u8, "failed"u8);
        json.WriteString("info"u8, info);
    });

    /// <summary>"failed" with the reason that agents know from a host that is not configured.</summary>
    public static byte[] HostNotFound(string host) => Failed($"host [{host}] not found");

    /// <summary>Sends the agent to another address; it follows once and ignores lower revisions.</summary>
    public static byte[] Redirect(string address, long revision) => Build(json =>
    {
        json.WriteString("response"u8, "failed"u8);
        json.WriteStartObject("redirect"u8);
        json.WriteNumber("revision"u8, revision);
        json.WriteString("address"u8, address);
        json.WriteEndObject();
    });

    /// <summary>The list of checks in the form that this version of the agent reads.</summary>
    public static byte[] ActiveChecks(ActiveCheckList list, AgentVersion version)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Build(json =>
        {
            json.WriteString("response"u8, "success"u8);
            if (list.Items is not null)
            {
                if (list.ConfigRevision is { } revision)
                    json.WriteNumber("config_revision"u8, revision);
                json.WriteStartArray("data"u8);
                foreach (ActiveCheckItem item in list.Items)
                    WriteItem(json, item, version);
                json.WriteEndArray();
            }

            if (list.Expressions.Count > 0)
                WriteExpressions(json, list.Expressions);
            if (list.Commands.Count > 0)
                WriteCommands(json, list.Commands);
            if (list.UploadDisabled)
                json.WriteString("upload"u8, "disabled"u8);
            if (version.WantsRefreshUnsupported)
                json.WriteNumber("refresh_unsupported"u8, 600);
        });
    }

    /// <summary>The list of checks for <see cref="LegacyActiveChecksRequest"/>: lines <c>key:delay:lastlogsize</c> and a last line <c>ZBX_EOF</c>.</summary>
    public static byte[] LegacyActiveChecks(IEnumerable<ActiveCheckItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var text = new StringBuilder();
        foreach (ActiveCheckItem item in items)
            text.Append(CultureInfo.InvariantCulture, $"{item.Key}:{LegacyDelay(item.Delay)}:{item.LastLogSize}\n");
        return Encoding.UTF8.GetBytes(text.Append("ZBX_EOF\n").ToString());
    }

    /// <summary>
    /// The interval in seconds for agents below 4.4: 0 where it has flexible or scheduled parts, or cannot be read.
    /// </summary>
    internal static long LegacyDelay(string delay)
    {
        long factor = delay.Length == 0
            ? 0
            : delay[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, >= '0' and <= '9' => 1, _ => 0 };
        if (factor == 0)
            return 0;
        ReadOnlySpan<char> digits = char.IsAsciiDigit(delay[^1]) ? delay : delay.AsSpan(0, delay.Length - 1);
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number * factor : 0;
    }

    private static void WriteItem(Utf8JsonWriter json, ActiveCheckItem item, AgentVersion version)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, item.Key);
        if (version.UsesLegacyFormat)
        {
            if (item.OriginalKey is not null && item.OriginalKey != item.Key)
                json.WriteString("key_orig"u8, item.OriginalKey);
            json.WriteNumber("delay"u8, LegacyDelay(item.Delay));
        }
        else
        {
            json.WriteNumber("itemid"u8, item.ItemId);
            json.WriteString("delay"u8, item.Delay);
        }

        json.WriteNumber("lastlogsize"u8, item.LastLogSize);
        json.WriteNumber("mtime"u8, item.MTime);
        if (item.Timeout is not null && version.TakesTimeouts)
            json.WriteString("timeout"u8, item.Timeout);
        json.WriteEndObject();
    }

    private static void WriteExpressions(Utf8JsonWriter json, IReadOnlyList<AgentExpression> expressions)
    {
        json.WriteStartArray("regexp"u8);
        foreach (AgentExpression part in expressions)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, part.Name);
            json.WriteString("expression"u8, part.Expression);
            json.WriteNumber("expression_type"u8, part.ExpressionType);
            json.WriteString("exp_delimiter"u8, part.Delimiter);
            json.WriteNumber("case_sensitive"u8, part.CaseSensitive ? 1 : 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCommands(Utf8JsonWriter json, IReadOnlyList<AgentCommand> commands)
    {
        json.WriteStartArray("commands"u8);
        foreach (AgentCommand command in commands)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, command.Id);
            json.WriteString("command"u8, command.Command);
            json.WriteNumber("wait"u8, command.Wait ? 1 : 0);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static byte[] Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
