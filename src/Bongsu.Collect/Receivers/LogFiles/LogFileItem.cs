using System.Text;
using Bongsu.Collect.Checks.Texts;
using Bongsu.Collect.Receivers.LogLines;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;

namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>An item that follows a log, and what it makes of entries.</summary>
internal sealed class LogFileItem
{
    private readonly SafeRegex? _begins;

    /// <summary>Makes the item of options that were found right.</summary>
    public LogFileItem(EffectiveItem item, LogFileItemOptions options)
    {
        (Item, Options) = (item, options);
        Pattern = new LinePattern(options.Pattern, options.Output);
        if (options.EntryBegins.Length > 0)
            _ = SafeRegex.TryCreate(options.EntryBegins, ignoreCase: false, LinePattern.MatchTime, out _begins, out _);
        Encoding = TextEncodings.TryFind(options.Encoding, out Encoding? encoding) ? encoding : TextEncodings.Utf8;
    }

    /// <summary>The item.</summary>
    public EffectiveItem Item { get; }

    /// <summary>What was configured.</summary>
    public LogFileItemOptions Options { get; }

    /// <summary>Which entries are taken, and what of them.</summary>
    public LinePattern Pattern { get; }

    /// <summary>Of the file.</summary>
    public Encoding Encoding { get; }

    /// <summary>True where an entry may have several lines.</summary>
    public bool HasEntries => _begins is not null;

    /// <summary>True where this machine reads it.</summary>
    public bool IsOfThisMachine =>
        Options.Machine.Length == 0 || Options.Machine.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where a line begins an entry.</summary>
    public bool Begins(string line) => _begins is null || _begins.IsMatch(line) == true;
}
