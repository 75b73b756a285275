using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.LogLines;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary>Options of items of type <c>journal</c>: which entries of the journal, and what of their messages.</summary>
public sealed record JournalItemOptions : IValidatableObject
{
    private const int MostNames = 50;
    private const int MostName = 255;

    /// <summary>Units of systemd whose entries are taken, such as ssh.service; <c>*</c> and <c>?</c> may stand in them. Default: all.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];

    /// <summary>Programs, by what they call themselves (syslog's identifier), such as sshd. Default: all.</summary>
    public IReadOnlyList<string> Identifier { get; init; } = [];

    /// <summary>The least severe entries that are taken, from emergency to debug. Default: debug, which is all.</summary>
    public JournalPriority Priority { get; init; } = JournalPriority.Debug;

    /// <summary>A regular expression that a message must match. Default: every message.</summary>
    [StringLength(2048)]
    public string Pattern { get; init; } = "";

    /// <summary>What the value is, with <c>\0</c> to <c>\9</c> for what the pattern matched. Default: the whole message.</summary>
    [StringLength(2048)]
    public string Output { get; init; } = "";

    /// <summary>True yields how many messages matched since the value before, at every interval. Default false: every one is a value.</summary>
    public bool Count { get; init; }

    /// <summary>
    /// An absolute path of a directory with journal files, such as those that systemd-journal-remote collects; the setting files.read must allow it. Default:
    /// the machine's own journal.
    /// </summary>
    [StringLength(4096)]
    public string Directory { get; init; } = "";

    /// <summary>end (the default) or beginning: where the journal is read from when the item is new.</summary>
    public LogStart Start { get; init; }

    /// <summary>The name of the machine that reads, where a server is made of several. Default: every machine reads its own journal.</summary>
    [StringLength(255)]
    public string Machine { get; init; } = "";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach ((string option, IReadOnlyList<string> names) in ((string, IReadOnlyList<string>)[])[("unit", Unit), ("identifier", Identifier)])
        {
            if (names.Count > MostNames)
                yield return new ValidationResult($"{option}: at most {MostNames} names.", [option]);
            if (names.FirstOrDefault(static n => n is not { Length: > 0 and <= MostName } || n.Any(char.IsControl)) is { } wrong)
                yield return new ValidationResult($"{option}: '{wrong}' is not a name.", [option]);
        }

        if (Directory.Length > 0 && (!Path.IsPathFullyQualified(Directory) || Directory.Contains('\0', StringComparison.Ordinal)))
            yield return new ValidationResult($"directory: '{Directory}' is not an absolute path.", [nameof(Directory)]);
        if (LinePattern.FindFault(Pattern, Output, Count) is { } fault)
            yield return new ValidationResult(fault, [nameof(Pattern)]);
    }
}
