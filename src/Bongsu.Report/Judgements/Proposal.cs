using Bongsu.Configuration.Definitions;
using Bongsu.Model.Words;

namespace Bongsu.Report.Judgements;

/// <summary>The change of the configuration that an answer amounts to. Pure.</summary>
internal static class Proposal
{
    private const int MostName = 100;

    /// <summary>The policies to write; none where the answer changes nothing.</summary>
    /// <param name="kind">The kind of problem.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="beside">What has to be written out beside a first own policy.</param>
    /// <param name="alerts">The types of channels by which the worst problems are told.</param>
    public static IReadOnlyList<PolicyDefinition> Of(
        JudgedKind kind, JudgementAnswer answer, IReadOnlyList<PolicyDefinition> beside, IReadOnlyList<string> alerts)
    {
        IReadOnlyList<PolicyStep>? steps = answer switch
        {
            JudgementAnswer.Harmless => [],
            JudgementAnswer.ServiceLevel => [new PolicyStep { Notify = ["infrastructure", "owner"], By = alerts }],
            _ => null,
        };
        if (steps is null)
            return [];
        string title = kind.Title.English();
        var own = new PolicyDefinition
        {
            Name = NameOf(title, kind.Service ?? kind.Host),
            // Before all others, which would decide otherwise.
            Order = 1,
            Match = new PolicyMatch
            {
                Services = kind.Service is { } service ? [service] : [],
                Hosts = kind.Service is null ? [kind.Host] : [],
                Titles = [title.Replace(kind.Host, "*", StringComparison.Ordinal)],
            },
            Steps = steps,
        };
        return [own, .. beside];
    }

    // A name has neither slashes nor stars.
    private static string NameOf(string title, string where)
    {
        string name = string.Concat($"judged {where} {title}".Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' ? c : '-'));
        return name.Length <= MostName ? name : name[..MostName].TrimEnd();
    }
}
