using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Turns bytes that are written in hexadecimal, such as <c>0A 1B</c>, into what they mean.</summary>
internal static class SnmpBytes
{
    private const int MostBytes = sizeof(ulong);

    /// <summary>What bytes of a kind of value mean in a format.</summary>
    /// <param name="written">The bytes as they are written.</param>
    /// <param name="type">What SNMP said they are; values that are no bytes stay as they are.</param>
    /// <param name="format">The format.</param>
    /// <param name="meant">What they mean.</param>
    /// <returns>False where they are not written so.</returns>
    public static bool TryRead(string written, SnmpValueType type, SnmpFormat format, [NotNullWhen(true)] out string? meant)
    {
        meant = (type, format) switch
        {
            (SnmpValueType.Hex, SnmpFormat.Utf8FromHex) => Text(written),
            (SnmpValueType.Hex, SnmpFormat.MacFromHex) => HardwareAddress(written),
            (SnmpValueType.Bits, SnmpFormat.IntegerFromBits) => Number(written),
            _ => written,
        };
        return meant is not null;
    }

    private static string? Text(string written)
    {
        string digits = written.Replace(" ", "", StringComparison.Ordinal);
        if (!TryBytes(digits, out byte[] bytes))
            return null;
        int end = Array.IndexOf(bytes, (byte)0);
        ReadOnlySpan<byte> left = bytes.AsSpan(0, end < 0 ? bytes.Length : end);
        var text = new StringBuilder();
        while (left.Length > 0)
        {
            bool isCharacter = Rune.DecodeFromUtf8(left, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            text.Append(isCharacter ? rune.ToString() : "?");
            left = left[(isCharacter ? length : 1)..];
        }

        return text.ToString();
    }

    private static string? HardwareAddress(string written)
    {
        string[] bytes = written.Split(' ');
        return bytes.All(b => b.Length == 2 && b.All(char.IsAsciiHexDigit)) ? string.Join(':', bytes) : null;
    }

    private static string? Number(string written)
    {
        if (!TryBytes(written.Replace(" ", "", StringComparison.Ordinal), out byte[] bytes))
            return null;
        ulong number = 0;
        for (int i = 0; i < Math.Min(bytes.Length, MostBytes); i++)
            number |= (ulong)bytes[i] << (8 * i);
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static bool TryBytes(string digits, out byte[] bytes)
    {
        bytes = [];
        if (digits.Length == 0 || digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(digits);
        return true;
    }
}
