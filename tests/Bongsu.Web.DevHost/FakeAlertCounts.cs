using Bongsu.Model.Time;
using Bongsu.Views.OnCall;

namespace Bongsu.Web.DevHost;

/// <summary>The owner got three.</summary>
internal sealed class FakeAlertCounts : IAlertCounts
{
    public Task<IReadOnlyDictionary<string, int>> CountAsync(
        string organisation, Timestamp from, Timestamp to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["Owner"] = 3 });
}
