using Bongsu.Protocols.Snmp.Names;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Objects in options: by number, or by a name of the common MIB modules such as <c>IF-MIB::ifDescr</c>.</summary>
internal static class SnmpOids
{
    /// <summary>What is wrong with an object, in a sentence; null where nothing is. A dot before a number and behind it does not matter.</summary>
    public static string? FaultOf(string written) => TryRead(written, out _)
        ? null
        : $"'{StepResult.Shorten(written)}' is neither the number of an object such as .1.3.6.1.2.1.1.5.0 nor a known name such as IF-MIB::ifDescr.";

    /// <summary>The number with a dot before it and none behind it.</summary>
    /// <exception cref="ArgumentException">There is something wrong with it.</exception>
    public static string Normalize(string written) =>
        TryRead(written, out string number) ? number : throw new ArgumentException(FaultOf(written), nameof(written));

    private static bool TryRead(string written, out string number)
    {
        string digits = written.Trim('.');
        number = "." + digits;
        if (digits.Length > 0 && digits.Split('.').All(part => part.Length is > 0 and <= 10 && part.All(char.IsAsciiDigit)))
            return true;
        if (!ObjectNames.Shared.TryRead(digits, out ObjectIdentifier? named, out _))
            return false;
        number = $".{named}";
        return true;
    }
}
