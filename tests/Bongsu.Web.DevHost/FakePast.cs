using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Views.Past;
using Bongsu.Views.Problems;

namespace Bongsu.Web.DevHost;

/// <summary>Nothing ever happened.</summary>
internal sealed class FakePast : IPastReader
{
    public Task<PastProblems> ProblemsAsync(Viewer viewer, Timestamp from, Timestamp to, int most, CancellationToken cancellationToken) =>
        Task.FromResult(new PastProblems([], false));

    public Task<IReadOnlyDictionary<long, IssueView>> IssuesAsync(Viewer viewer, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, IssueView>>(new Dictionary<long, IssueView>());

    public Task<IReadOnlyDictionary<string, TrackerContact>> TrackersAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, TrackerContact>>(new Dictionary<string, TrackerContact>());

    public Task<IReadOnlyList<PastChange>> ChangesAsync(Viewer viewer, Timestamp from, Timestamp to, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastChange>>([]);
}
