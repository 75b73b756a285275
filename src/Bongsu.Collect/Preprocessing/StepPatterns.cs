using System.ComponentModel.DataAnnotations;
using Bongsu.Expressions;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Regular expressions among options of steps.</summary>
internal static class StepPatterns
{
    /// <summary>A regular expression of options that were found right.</summary>
    /// <exception cref="ArgumentException">They were not.</exception>
    public static SafeRegex Make(string pattern) =>
        SafeRegex.TryCreate(pattern, ignoreCase: false, StepLimits.RegexTime, out SafeRegex? regex, out string? error)
            ? regex
            : throw new ArgumentException(error, nameof(pattern));

    /// <summary>What is wrong with an option that must be a regular expression; nothing where it is one.</summary>
    public static IEnumerable<ValidationResult> Faults(string pattern, string member)
    {
        if (!SafeRegex.TryCreate(pattern, ignoreCase: false, StepLimits.RegexTime, out _, out string? error))
            yield return new ValidationResult($"{char.ToLowerInvariant(member[0])}{member[1..]}: {error}", [member]);
    }

    /// <summary>The failure of a match that met its time limit.</summary>
    public static StepResult TookTooLong(string pattern) =>
        StepResult.Fail($"the pattern '{StepResult.Shorten(pattern)}' took longer than {StepLimits.RegexTime.TotalMilliseconds:0} ms");
}
