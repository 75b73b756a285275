namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Numbers of objects in options.</summary>
internal static class SnmpOids
{
    /// <summary>What is wrong with a number, in a sentence; null where it is one. A dot before it and behind it does not matter.</summary>
    public static string? FaultOf(string written)
    {
        string digits = written.Trim('.');
        return digits.Length > 0 && digits.Split('.').All(part => part.Length is > 0 and <= 10 && part.All(char.IsAsciiDigit))
            ? null
            : $"'{StepResult.Shorten(written)}' is not the number of an object such as .1.3.6.1.2.1.1.5.0.";
    }

    /// <summary>A number with a dot before it and none behind it.</summary>
    public static string Normalize(string written) => "." + written.Trim('.');
}
