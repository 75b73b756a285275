using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Preview;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Trials;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>The configuration of a story worked out, and its events as detection would say them.</summary>
internal sealed class StoryWorld
{
    public StoryWorld(Story story, KindRegistry kinds)
    {
        ConfigurationPreview preview = ConfigurationPreview.Of(
            [(story.Place, story.Configuration)], [], new Dictionary<string, string>(), new Dictionary<string, IReadOnlyDictionary<string, string>>(), kinds);
        Assert.True(preview.Faults.Count == 0, string.Join('\n', preview.Faults));
        Kinds = kinds;
        (Document, Hosts) = (preview.Document, new TrialCatalog(preview.Hosts.Select(h => h with { Triggers = [.. Triggers(story, h)] })));
    }

    public KindRegistry Kinds { get; }

    public ConfigurationDocument Document { get; }

    public TrialCatalog Hosts { get; }

    // Triggers stand in no story's configuration: what opens is one.
    private static IEnumerable<EffectiveTrigger> Triggers(Story story, EffectiveHost host) => story.Events
        .Where(e => e is { Verb: "open", Problem: not null } && e.Host == host.Name).DistinctBy(e => e.Problem)
        .Select(e => new EffectiveTrigger
        {
            Id = StableId.Trigger(host.Id, e.Problem!),
            Name = e.Problem!,
            Expression = "1=0",
            Level = e.Level,
            Category = host.IsService ? Category.Service : Category.Instance,
            Flapping = e.Flapping!,
            HealWindow = e.Heal,
            Multiple = e.IsMultiple,
        });

    public EffectiveHost Find(StoryEvent one) =>
        Hosts.Find(one.Host) ?? throw new FormatException($"the story's configuration has no host or service '{one.Host}'");

    public TriggerId Trigger(StoryEvent one) => StableId.Trigger(Find(one).Id, one.Problem!);

    public ProblemOpening Opening(StoryEvent one)
    {
        EffectiveHost host = Find(one);
        return new ProblemOpening
        {
            Trigger = Trigger(one),
            Host = host.Id,
            HostName = host.Name,
            HostGroups = host.Groups,
            Title = one.Problem!,
            Family = one.Problem,
            Level = one.Level,
            Category = host.IsService ? Category.Service : Category.Instance,
            Service = host.Service,
            Owner = host.Owner,
            Tags = one.IsDown ? new Dictionary<string, string> { ["scope"] = "availability" } : new Dictionary<string, string>(),
            StartedAt = Examples.Noon + one.At,
            Because = "it fired",
            Multiple = one.IsMultiple,
            HealWindow = one.Heal,
            Flapping = one.Flapping,
        };
    }

    public ProblemRecovery Recovery(StoryEvent one) =>
        new() { Trigger = Trigger(one), At = Examples.Noon + one.At, Because = "it is good", Flapping = one.Flapping };
}
