using Bongsu.Model.Access;
using Bongsu.Store.Rows;
using Bongsu.Views.Why;

namespace Bongsu.Web.DevHost;

/// <summary>Why somebody was notified: one message that was delivered, one that was held back, one that there was not.</summary>
internal sealed class FakeWhy(World world) : IWhyReader
{
    public Task<WhyView?> GetIncidentAsync(Viewer viewer, long number, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult(world.Problems.FirstOrDefault(p => (p.Id == number || p.IncidentId == number) && viewer.Sees(p.Owner)) is { } problem
            ? new WhyView(
                problem.IncidentId == 0 ? problem.Id : problem.IncidentId,
                problem.Title,
                [new WhyPerson("infra", "On-call", true, Entries(problem))],
                [new WhyDecision(problem.StartedAtMs, problem.Id, "suppressed", "system:respond", "maintenance 'patch'")],
                false)
            : null);
    }

    public Task<IReadOnlyList<WhyEntry>?> GetPersonAsync(
        Viewer viewer, string organisation, string person, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult<IReadOnlyList<WhyEntry>?>(viewer.Sees(organisation) ? Entries(world.Problems[0]) : null);
    }

    private static WhyEntry[] Entries(ProblemRow problem)
    {
        var sent = new WhyEntry
        {
            AtMs = problem.StartedAtMs,
            Problem = problem.Id,
            Title = problem.Title,
            Outcome = WhyOutcome.Delivered,
            Kind = "problem",
            Channel = "mail",
            Address = "infra@example.com",
            Reason = "policy 'nights', step 1: it names 'infra'",
            Policy = "nights",
            Step = 1,
            DueAtMs = problem.StartedAtMs,
            DeliveredAtMs = problem.StartedAtMs + 1000,
        };
        return
        [
            sent,
            sent with { Outcome = WhyOutcome.HeldBack, Kind = "update", Result = "held back: more than 10 messages within 10m", DeliveredAtMs = null },
            sent with { Outcome = WhyOutcome.NotNotified, Kind = null, Channel = null, Address = null, Reason = "no address", DeliveredAtMs = null },
        ];
    }
}
