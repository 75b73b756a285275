using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Policies;

/// <summary>
/// The policy that holds while nobody has written one (design.md section 1), in the same words that an own policy is written in. Every level is tracked
/// everywhere.
/// </summary>
internal static class ShippedPolicy
{
    /// <summary>The span that levels 1 and 2 are collected over.</summary>
    public static readonly TimeSpan Digest = TimeSpan.FromHours(1);

    /// <summary>The name of what notifies infrastructure of a fault of the configuration.</summary>
    public const string Alarm = "configuration alarm";

    private const string Levels45 = "levels 4-5";
    private const string Level3 = "level 3";
    private const string Levels12 = "levels 1-2";

    /// <summary>How one of them is named in reasons.</summary>
    public static string Label(PolicyDefinition policy) => PolicyReasons.Shipped(policy.Name switch
    {
        Levels45 => PolicyReasons.Levels45,
        Level3 => PolicyReasons.Levels3,
        Levels12 => PolicyReasons.Levels12,
        Alarm => PolicyReasons.ShippedAlarm,
        _ => policy.Name,
    });

    /// <summary>The policies, one a row of the agreement, the worst first.</summary>
    public static IReadOnlyList<PolicyDefinition> Policies(ChannelAddresses addresses) =>
    [
        new()
        {
            Name = Levels45,
            Order = 10,
            Match = new() { Levels = [Level.Critical, Level.Emergency] },
            Steps = [
                new() { Notify = [Targets.Infrastructure, Targets.Owner], By = [.. addresses.Types(ChannelUse.Alert), .. addresses.Types(ChannelUse.Mail)] }],
        },
        new()
        {
            Name = Level3,
            Order = 20,
            Match = new() { Levels = [Level.Warning] },
            Steps = [new() { Notify = [Targets.Infrastructure], By = addresses.Types(ChannelUse.Mail) }],
        },
        new()
        {
            Name = Levels12,
            Order = 30,
            Match = new() { Levels = [Level.Info, Level.Notice] },
            Steps = [new() { Notify = [Targets.Infrastructure], By = addresses.Types(ChannelUse.Mail), Digest = Digest }],
        },
    ];
}
