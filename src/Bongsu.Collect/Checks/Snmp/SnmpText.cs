using System.Globalization;
using System.Text;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Checks.Snmp;

/// <summary>Values as net-snmp's tools and Zabbix print them, which the steps that read walks understand.</summary>
internal static class SnmpText
{
    /// <summary>A value alone: octets that are no plain text in hexadecimal, as <c>00 1A 2B</c>.</summary>
    public static string Plain(SnmpValue value) => value.Type switch
    {
        SnmpType.OctetString => IsText(value.Bytes.Span) ? Encoding.UTF8.GetString(value.Bytes.Span) : Hexadecimal(value.Bytes.Span),
        SnmpType.ObjectIdentifier => "." + value.ToText(),
        _ => value.ToText(),
    };

    /// <summary>A line of a walk, without its end: <c>.1.3.6.1.2.1.2.2.1.2.1 = STRING: "eth0"</c>.</summary>
    public static string Line(SnmpVariable variable)
    {
        SnmpValue value = variable.Value;
        string text = value.Type switch
        {
            SnmpType.Integer => "INTEGER: " + value.ToText(),
            SnmpType.Counter32 => "Counter32: " + value.ToText(),
            SnmpType.Gauge32 => "Gauge32: " + value.ToText(),
            SnmpType.TimeTicks => "Timeticks: " + value.ToText(),
            SnmpType.Counter64 => "Counter64: " + value.ToText(),
            SnmpType.IpAddress => "IpAddress: " + value.ToText(),
            SnmpType.ObjectIdentifier => "OID: ." + value.ToText(),
            SnmpType.Opaque when value.Number is { } number => "Opaque: Float: " + number.ToString(CultureInfo.InvariantCulture),
            SnmpType.OctetString when value.Bytes.Length == 0 => "\"\"",
            SnmpType.OctetString when IsText(value.Bytes.Span) => $"STRING: \"{Escape(Encoding.UTF8.GetString(value.Bytes.Span))}\"",
            SnmpType.OctetString or SnmpType.Opaque => "Hex-STRING: " + Hexadecimal(value.Bytes.Span),
            _ => "NULL",
        };
        return $".{variable.Name} = {text}";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is < 0x20 and not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D) or > 0x7E)
                return false;
        }

        return true;
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (byte b in bytes)
            text.Append(text.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{b:X2}");
        return text.ToString();
    }
}
