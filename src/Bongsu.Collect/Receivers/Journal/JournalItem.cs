using System.Globalization;
using Bongsu.Collect.Receivers.LogLines;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Receivers.Journal;

/// <summary>An item that follows the journal.</summary>
internal sealed class JournalItem(EffectiveItem item, JournalItemOptions options)
{
    // Where systemd keeps the machine's own journal, on disk or in memory.
    private static readonly string[] s_own = ["/var/log/journal", "/run/log/journal"];

    /// <summary>The item.</summary>
    public EffectiveItem Item => item;

    /// <summary>What was configured.</summary>
    public JournalItemOptions Options => options;

    /// <summary>Which messages are taken, and what of them.</summary>
    public LinePattern Pattern { get; } = new(options.Pattern, options.Output);

    /// <summary>True where this machine reads it.</summary>
    public bool IsOfThisMachine => options.Machine.Length == 0 || options.Machine.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    /// <summary>The directories of which one must be allowed and there.</summary>
    public IReadOnlyList<string> Directories => options.Directory.Length > 0 ? [options.Directory] : s_own;

    /// <summary>The arguments that choose the journal and its entries.</summary>
    public IEnumerable<string> Arguments()
    {
        if (options.Directory.Length > 0)
            yield return "--directory=" + options.Directory;
        foreach (string unit in options.Unit)
            yield return "--unit=" + unit;
        foreach (string identifier in options.Identifier)
            yield return "--identifier=" + identifier;
        if (options.Priority < JournalPriority.Debug)
            yield return "--priority=" + ((int)options.Priority).ToString(CultureInfo.InvariantCulture);
    }
}
