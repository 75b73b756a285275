using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;

namespace Bongsu.Views.Policies;

/// <summary>Writes a policy as a sentence. Pure.</summary>
internal static class PolicyText
{
    /// <summary>The sentence, printed for each reader.</summary>
    public static string Of(PolicyDefinition policy)
    {
        string sentence = PolicySentences.Sentence(What(policy.Match), Steps(policy));
        if (policy.Repeat > TimeSpan.Zero)
            sentence = PolicySentences.Repeat(sentence, policy.Repeat);
        sentence = policy.Track switch
        {
            null => PolicySentences.TrackAll(sentence),
            [] => PolicySentences.TrackNone(sentence),
            { } names => PolicySentences.Track(sentence, Joined(names)),
        };
        sentence = policy.GroupBy switch
        {
            null => sentence,
            [] => PolicySentences.GroupNone(sentence),
            { } names => PolicySentences.Group(sentence, Joined(names)),
        };
        return policy.Continue ? PolicySentences.Continue(sentence) : sentence;
    }

    private static string What(PolicyMatch match)
    {
        string[] conditions =
        [
            .. match.Levels.Count > 0
                ? [PolicySentences.Levels(Joined(match.Levels.Order().Select(l => ((int)l).ToString(CultureInfo.InvariantCulture))))]
                : Nothing,
            .. match.Category is { } category ? [category == Category.Service ? PolicySentences.CategoryService : PolicySentences.CategoryInstance] : Nothing,
            .. match.Services.Count > 0 ? [PolicySentences.Services(Joined(match.Services))] : Nothing,
            .. match.Hosts.Count > 0 ? [PolicySentences.Hosts(Joined(match.Hosts))] : Nothing,
            .. match.Groups.Count > 0 ? [PolicySentences.Groups(Joined(match.Groups))] : Nothing,
            .. match.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => PolicySentences.Tag(t.Key, t.Value)),
        ];
        return conditions.Length == 0 ? PolicySentences.Every : PolicySentences.Of(conditions.Aggregate(PolicySentences.And));
    }

    private static string[] Nothing => [];

    private static string Steps(PolicyDefinition policy) =>
        policy.Steps.Count == 0 ? PolicySentences.Nobody : policy.Steps.Select(Step).Aggregate(PolicySentences.Then);

    private static string Step(PolicyStep step)
    {
        string when = step.Digest > TimeSpan.Zero ? PolicySentences.Digest(step.Digest)
            : step.Delay > TimeSpan.Zero ? PolicySentences.After(step.Delay)
            : PolicySentences.AtOnce;
        string who = step.Notify.Select(Target).DefaultIfEmpty("-").Aggregate(PolicySentences.And);
        string said = PolicySentences.Step(when, who, Joined(step.By));
        return step.Failover > TimeSpan.Zero ? PolicySentences.Failover(said, step.Failover) : said;
    }

    private static string Target(string target) => target switch
    {
        "infrastructure" => PolicySentences.Infrastructure,
        "owner" => PolicySentences.Owner,
        _ => target,
    };

    private static string Joined(IEnumerable<string> names) => string.Join(", ", names);
}
