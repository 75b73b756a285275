using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Correlation;

/// <summary>Which triggers say that a host is not there, and not merely that something is wrong on it.</summary>
public static class AvailabilityTriggers
{
    /// <summary>The tag, with <see cref="TagValue"/>, that says so of any trigger.</summary>
    public const string Tag = "scope";

    /// <summary>See <see cref="Tag"/>.</summary>
    public const string TagValue = "availability";

    /// <summary>
    /// True for a trigger that is tagged <c>scope: availability</c>, for the failure of a host's own check, and for one that waits for silence (<c>nodata</c>)
    /// or reads <c>icmpping</c> or <c>zabbix[host,...,available]</c>.
    /// </summary>
    public static bool Says(EffectiveHost host, EffectiveTrigger trigger) =>
        IsTagged(trigger.Tags)
        || IsCheckFailure(host, trigger.Id)
        || trigger.Expression.Contains("nodata(", StringComparison.Ordinal)
        || trigger.Expression.Contains("//icmpping", StringComparison.Ordinal)
        || (trigger.Expression.Contains("//zabbix[host,", StringComparison.Ordinal) && trigger.Expression.Contains("available]", StringComparison.Ordinal));

    /// <summary>True where the tags say it.</summary>
    public static bool IsTagged(IReadOnlyDictionary<string, string> tags) => tags.TryGetValue(Tag, out string? value) && value == TagValue;

    /// <summary>True for the trigger that one of the host's checks brought.</summary>
    public static bool IsCheckFailure(EffectiveHost host, TriggerId trigger) => host.Checks.Any(c => c.FailureTrigger == trigger);
}
