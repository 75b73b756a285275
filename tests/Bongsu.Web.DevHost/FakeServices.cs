using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Bongsu.Views.Causes;
using Verdict = Bongsu.Model.Problems.Health;

namespace Bongsu.Web.DevHost;

/// <summary>Three hours of maintenance two days ago.</summary>
internal sealed class FakeMaintenance(World world) : IMaintenanceTimes
{
    public IReadOnlyList<TimeInterval> Between(string name, Timestamp from, Timestamp to)
    {
        var start = Timestamp.FromUnixMilliseconds(world.NowMs - (48L * 3_600_000));
        return start < from ? [] : [new TimeInterval(start, start + TimeSpan.FromHours(3))];
    }
}

/// <summary>How the world's services stand.</summary>
internal static class FakeStandings
{
    public static ServiceStandings Make(World world)
    {
        var board = new ServiceStandings();
        foreach (EffectiveHost service in world.Hosts.Where(h => h.IsService))
        {
            Member[] members =
            [
                .. world.Hosts.Where(h => h is { IsService: false, Enabled: true } && h.Service == service.Name)
                    .Select((h, i) => new Member(
                        h.Name,
                        h.DisplayName,
                        service.Name == "shop"
                            && i == 0 ? Verdict.Bad("The agent does not respond: connection refused.") : service.Name == "api"
                            && i == 1 ? Verdict.NotKnown("It is unreachable: its gateway gw-1 is down.") : Verdict.Good)),
            ];
            var slo = new SloDefinition();
            board.Post(service.Id, new ServiceStanding
            {
                At = Timestamp.FromUnixMilliseconds(world.NowMs),
                Members = members,
                Margin = MarginDecider.Decide(members, 2),
                Burn = [.. slo.BurnRates.Select((r, i) => BurnDecider.Decide(slo, r, 0.999999, service.Name == "shop" ? new EventCount(720 * (1 + i), 9)
                    : new EventCount(720 * (1 + i), 0), service.Name == "shop" ? new EventCount(60, 4) : new EventCount(60, 0)))],
            });
        }

        return board;
    }
}

/// <summary>The outage of the shop, explained by its full disk.</summary>
internal sealed class FakeCards(World world) : IProblemCards
{
    public Task<ProblemCard?> GetAsync(Viewer viewer, long problemId, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        ProblemRow? problem = world.Problems.FirstOrDefault(p => p.Id == problemId && viewer.Sees(p.Owner));
        if (problem is null)
            return Task.FromResult<ProblemCard?>(null);
        if (world.Problems.FirstOrDefault(p => p is { State: ProblemState.Open, Category: Category.Service }) is not { } outage)
            return Task.FromResult<ProblemCard?>(new ProblemCard());
        if (problem.Service != outage.Service
            || world.Problems.FirstOrDefault(p => p.State == ProblemState.Open && p.Category == Category.Instance && p.Service == outage.Service)
                is not { } disk)
            return Task.FromResult<ProblemCard?>(new ProblemCard());
        var promotion = new CardPromotion(Card(disk), Card(outage), outage.DetectedAtMs, null, "users feel it");
        return Task.FromResult<ProblemCard?>(problem.Id == outage.Id
            ? new ProblemCard
            {
                Cause = Card(disk, "most likely cause: shop needs shop-web-6, it began 5h before, level 3"),
                CauseRule = "likely-cause",
                Alternatives = [
                    .. world.Problems.Where(p => p.State == ProblemState.Open && p.Category == Category.Instance && p.Id != disk.Id)
                        .Take(1)
                        .Select(p => Card(p, "shop needs it", "it began 40m before", "level 2"))],
                Explains = [
                    .. world.Problems.Where(p => p.State == ProblemState.Recovered)
                        .Take(7)
                        .Select(p => Card(p, "explained by this problem: gateway gw-1 is down"))],
                ExplainsTotal = 7,
                DoesNotFit = [.. world.Problems.Where(p => p.State == ProblemState.Open).TakeLast(2).Select(p => Card(p, "shop does not depend on it"))],
                ChangesBefore = [
                    new CardChange(outage.StartedAtMs - 1_500_000, "update", "host shop-web-6", "kim", null),
                    new CardChange(outage.StartedAtMs - 600_000, "opened", $"{disk.Title} ({disk.HostName})", null, disk.Id)],
                Promotions = [promotion],
            }
            : new ProblemCard { Promotions = problem.Id == disk.Id ? [promotion] : [] });
    }

    private static CardProblem Card(ProblemRow row, params string[] reasons) =>
        new(row.Id, row.Title, row.HostName, row.Level, row.State == ProblemState.Open, row.StartedAtMs, reasons);
}
