using Bongsu.Model.Access;
using Bongsu.Store.Rows;
using Bongsu.Views.Earlier;

namespace Bongsu.Web.DevHost;

/// <summary>Two earlier times of every problem that the viewer sees, which stand under the numbers of others.</summary>
internal sealed class FakeEarlierTimes(World world) : IEarlierTimes
{
    public Task<IReadOnlyList<EarlierTime>> ReadAsync(Viewer viewer, long problem, int most, CancellationToken cancellationToken)
    {
        var times = new List<EarlierTime>();
        if (world.Problems.FirstOrDefault(p => p.Id == problem && viewer.Sees(p.Owner)) is { } one)
        {
            long day = (long)TimeSpan.FromDays(1).TotalMilliseconds;
            foreach (ProblemRow other in world.Problems.Where(p => p.Id != problem && viewer.Sees(p.Owner)).Take(2))
            {
                long started = one.StartedAtMs - ((times.Count + 1) * day);
                bool isFirst = times.Count == 0;
                times.Add(
                    new EarlierTime
                    {
                        Id = other.Id,
                        Incident = other.Id,
                        StartedAtMs = started,
                        RecoveredAtMs = started + (day / 24),
                        By = isFirst ? "mina" : null,
                        ClosedBy = isFirst ? "mina" : null,
                        Comment = isFirst ? "Log rotation was off; see https://wiki.example.com/logs" : null,
                    });
            }
        }

        return Task.FromResult<IReadOnlyList<EarlierTime>>(times);
    }
}
