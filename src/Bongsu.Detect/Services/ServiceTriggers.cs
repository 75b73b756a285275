using System.Globalization;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;

namespace Bongsu.Detect.Services;

/// <summary>
/// The triggers that a service has without anybody writing them: its redundancy margin and its error budget. Their ids are stable, so that a restart finds
/// their open problems again.
/// </summary>
public static class ServiceTriggers
{
    /// <summary>Somebody is down, more can be lost.</summary>
    public const string Lost = "redundancy: an instance is lost";

    /// <summary>Somebody is down, no more can be lost.</summary>
    public const string Edge = "redundancy: no more can be lost";

    /// <summary>Fewer are up than needed.</summary>
    public const string TooFew = "redundancy: too few are left";

    private static readonly string[] s_names = [Lost, Edge, TooFew, .. Enum.GetValues<Level>().Select(Burn)];

    /// <summary>The error budget is spent too fast, at a level.</summary>
    public static string Burn(Level level) => string.Create(CultureInfo.InvariantCulture, $"slo: the error budget burns, level {(int)level}");

    /// <summary>True where a trigger is about the error budget, of whatever level.</summary>
    public static bool IsBurn(HostId service, TriggerId trigger) => Enum.GetValues<Level>().Any(level => IdOf(service, Burn(level)) == trigger);

    /// <summary>The trigger of a rule on a service.</summary>
    public static TriggerId IdOf(HostId service, string rule) => StableId.Trigger(service, rule);

    /// <summary>All of them on a service.</summary>
    public static IEnumerable<TriggerId> All(HostId service) => s_names.Select(name => IdOf(service, name));

    /// <summary>True where a trigger is one of them.</summary>
    public static bool IsOne(HostId service, TriggerId trigger) => All(service).Contains(trigger);
}
