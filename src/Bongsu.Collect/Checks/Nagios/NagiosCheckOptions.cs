using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Plugins;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary>Options of <c>nagios</c>.</summary>
public sealed record NagiosCheckOptions : IValidatableObject
{
    private const int MostArguments = 100;
    private const int MostArgument = 8192;

    /// <summary>
    /// The plugin's file name, such as <c>check_disk</c>; it must lie in one of the directories that the setting <c>nagios.directories</c> names.
    /// </summary>
    [StringLength(255, MinimumLength = 1)]
    public required string Command { get; init; }

    /// <summary>
    /// Its arguments, each by itself: there is no shell that would take them apart. <c>{HOST.CONN}</c> stands for the host's address. Up to 100.
    /// </summary>
    [MaxLength(MostArguments)]
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>From which state on the check fails: warning (the default) or critical. An unknown state always fails.</summary>
    [AllowedValues(PluginState.Warning, PluginState.Critical)]
    public PluginState FailsAt { get; init; } = PluginState.Warning;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Command.AsSpan().ContainsAny('/', '\\', '\0') || Command is "." or "..")
            yield return new ValidationResult("command is the file name of a plugin, without a directory.", [nameof(Command)]);
        if (Arguments.Any(a => a.Length > MostArgument || a.Contains('\0', StringComparison.Ordinal)))
            yield return new ValidationResult($"an argument has {MostArgument} characters at most, and no zero characters.", [nameof(Arguments)]);
    }
}
