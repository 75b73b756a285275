using System.IO.Enumeration;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Receivers.AuditTrail;

/// <summary>A trail of a host, and whose changes it takes.</summary>
/// <param name="item">The item.</param>
/// <param name="options">What was configured.</param>
internal sealed class AuditTrailItem(EffectiveItem item, AuditTrailOptions options)
{
    // Backslashes stand for themselves in keys.
    private readonly string[] _patterns = [.. options.Items.Select(static i => i.Replace("\\", "\\\\", StringComparison.Ordinal))];

    /// <summary>The item.</summary>
    public EffectiveItem Item => item;

    /// <summary>The items whose changes it takes, in the order of their keys.</summary>
    public IReadOnlyList<EffectiveItem> Sources(EffectiveHost host) =>
    [
        .. host.Items.Values
            .Where(i => i.Type != item.Type && _patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, i.Key, ignoreCase: false)))
            .OrderBy(static i => i.Key, StringComparer.Ordinal),
    ];
}
