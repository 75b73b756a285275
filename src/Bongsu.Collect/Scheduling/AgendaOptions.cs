using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Scheduling;

/// <summary>What all hosts' agendas have in common.</summary>
public sealed record AgendaOptions
{
    /// <summary>Whether items of a type are looked at by us (a check kind that serves items), rather than pushed.</summary>
    public required Func<string, bool> ServesItems { get; init; }

    /// <summary>The interface that a check or item of a type with options asks on a host; null for none. Default: none has one.</summary>
    public Func<EffectiveHost, string, IEnumerable<KeyValuePair<string, JsonElement>>, HostInterface?> InterfaceOf { get; init; } = static (_, _, _) => null;

    /// <summary>The first look at something new comes within this time, or within its interval if that is shorter. Default 5 s.</summary>
    public TimeSpan FirstRunWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What was not run while its interface did not answer is run within this time after it answers again, where its next tick is further away. Default 1
    /// minute.
    /// </summary>
    public TimeSpan ResumeWithin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>So many failures to reach an interface in a row make the agenda ask it less often. Default 3.</summary>
    public int FailuresBeforeBackOff { get; init; } = 3;

    /// <summary>The longest interval that the back-off makes after timeouts; intervals that are longer by themselves stay. Default 5 minutes.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The same where connections are refused or there is no way to the target, which is found out at once. Default 1 minute.</summary>
    public TimeSpan LongestBackOffUnreachable { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The defaults with the kinds of a registry.</summary>
    public static AgendaOptions For(KindRegistry kinds) => new()
    {
        ServesItems = type => kinds.Find(KindFamily.Check, type) is ICheckKind { ServesItems: true },
        InterfaceOf = (host, type, options) => (kinds.Find(KindFamily.Check, type) as IInterfaceKind)?.InterfaceOf(host, type, options),
    };
}
