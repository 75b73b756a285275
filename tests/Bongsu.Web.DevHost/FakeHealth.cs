using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;
using Verdict = Bongsu.Model.Problems.Health;

namespace Bongsu.Web.DevHost;

/// <summary>Good where nothing is open; of one service nothing is known.</summary>
internal sealed class FakeHealth(World world) : IServiceHealth
{
    public Verdict Of(EffectiveHost service) => service.Name == "search"
        ? Verdict.NotKnown("No check has answered since the start.")
        : world.Problems.Exists(p => p.HostName == service.Name && p.State == ProblemState.Open) ? Verdict.Bad() : Verdict.Good;
}
