using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Bongsu.Views.Simulations;

namespace Bongsu.Web.DevHost;

/// <summary>The world's problems.</summary>
internal sealed class FakeStoredProblems(World world) : IStoredProblems
{
    public Task<IReadOnlyList<SimulatedProblem>> ReadAsync(Timestamp from, Timestamp to, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SimulatedProblem>>(
    [
        .. world.Problems.Where(p => p.StartedAtMs >= from.UnixMilliseconds && p.StartedAtMs < to.UnixMilliseconds)
            .OrderBy(p => p.StartedAtMs)
            .Take(most)
            .Select(Of),
    ]);

    private static SimulatedProblem Of(ProblemRow row) => new(
        row.Id,
        new ProblemOpening
        {
            Trigger = new TriggerId(row.TriggerId),
            Host = new HostId(row.HostId),
            HostName = row.HostName,
            Title = row.Title,
            Level = row.Level,
            Category = row.Category,
            Service = row.Service,
            Owner = row.Owner,
            StartedAt = Timestamp.FromUnixMilliseconds(row.StartedAtMs),
            Because = row.Because,
        })
    {
        RecoveredAt = row.RecoveredAtMs is { } ms ? Timestamp.FromUnixMilliseconds(ms) : null,
    };
}
