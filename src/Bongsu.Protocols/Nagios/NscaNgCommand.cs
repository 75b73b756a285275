using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Nagios;

/// <summary>The commands of Nagios that bring a passive result, as NSCA-ng carries them (Nagios' documentation, "External Commands").</summary>
public static class NscaNgCommand
{
    private const string ServiceResult = "PROCESS_SERVICE_CHECK_RESULT";
    private const string HostResult = "PROCESS_HOST_CHECK_RESULT";

    /// <summary>Reads one: <c>[TIME] PROCESS_SERVICE_CHECK_RESULT;HOST;SERVICE;CODE;OUTPUT</c>, or the same of a host without <c>SERVICE</c>.</summary>
    /// <param name="command">One line, in which <c>\n</c> and <c>\\</c> stand for the end of a line and a backslash.</param>
    /// <param name="result">The result.</param>
    /// <param name="fault">Why it is none, for its sender.</param>
    public static bool TryParse(string command, [NotNullWhen(true)] out NscaResult? result, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(command);
        (result, fault) = (null, "Expected [TIME] COMMAND;ARGUMENTS");
        string line = command.TrimEnd('\n', '\r');
        int end = line.IndexOf(']', StringComparison.Ordinal);
        if (end < 2 || line[0] != '[' || !uint.TryParse(line.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out uint time))
            return false;
        string[] parts = line[(end + 1)..].TrimStart(' ').Split(';', 2);
        int arguments = parts[0] switch { ServiceResult => 4, HostResult => 3, _ => 0 };
        if (arguments == 0)
        {
            fault = "Only results of checks are taken here";
            return false;
        }

        string[] given = parts.Length > 1 ? parts[1].Split(';', arguments) : [];
        if (given.Length < arguments || given[0].Length == 0
            || !int.TryParse(given[arguments - 2], NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            fault = $"Expected {parts[0]};HOST;{(arguments == 4 ? "SERVICE;" : "")}CODE;OUTPUT";
            return false;
        }

        (result, fault) = (new NscaResult(time, code, given[0], arguments == 4 ? given[1] : "", Unescape(given[^1])), null);
        return true;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char next = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (next is 'n' or '\\')
                i++;
            plain.Append(next switch { 'n' => '\n', '\\' => '\\', _ => text[i] });
        }

        return plain.ToString();
    }
}
