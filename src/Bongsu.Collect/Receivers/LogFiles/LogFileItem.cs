using System.Text;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>An item that follows a log, and what it makes of entries.</summary>
internal sealed class LogFileItem
{
    /// <summary>How long a pattern may look at one entry.</summary>
    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(100);

    private readonly SafeRegex? _pattern;
    private readonly SafeRegex? _begins;

    /// <summary>Makes the item of options that were found right.</summary>
    public LogFileItem(EffectiveItem item, LogFileItemOptions options)
    {
        (Item, Options) = (item, options);
        if (options.Pattern.Length > 0)
            _ = SafeRegex.TryCreate(options.Pattern, ignoreCase: false, RegexTime, out _pattern, out _);
        if (options.EntryBegins.Length > 0)
            _ = SafeRegex.TryCreate(options.EntryBegins, ignoreCase: false, RegexTime, out _begins, out _);
        Encoding = TextEncodings.TryFind(options.Encoding, out Encoding? encoding) ? encoding : TextEncodings.Utf8;
    }

    /// <summary>The item.</summary>
    public EffectiveItem Item { get; }

    /// <summary>What was configured.</summary>
    public LogFileItemOptions Options { get; }

    /// <summary>Of the file.</summary>
    public Encoding Encoding { get; }

    /// <summary>True where an entry may have several lines.</summary>
    public bool HasEntries => _begins is not null;

    /// <summary>True where this machine reads it.</summary>
    public bool IsOfThisMachine =>
        Options.Machine.Length == 0 || Options.Machine.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where a line begins an entry.</summary>
    public bool Begins(string line) => _begins is null || _begins.IsMatch(line) == true;

    /// <summary>The value of an entry; null where it is not taken.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="tookTooLong">True where the pattern met its time limit, so that nothing is known.</param>
    public string? ValueOf(string entry, out bool tookTooLong)
    {
        tookTooLong = false;
        if (_pattern is null)
            return entry;
        if (_pattern.Match(entry, out tookTooLong) is not { } match)
            return null;
        return Options.Output.Length == 0 ? entry : GroupTemplate.Fill(Options.Output, match);
    }
}
