using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Tests;

internal sealed class HeardClosings : IClosedProblems
{
    public List<(TriggerId Trigger, string? Correlation)> Heard { get; } = [];

    public Task ClosedAsync(HostId host, TriggerId trigger, string? correlation, Timestamp at, CancellationToken cancellationToken)
    {
        Heard.Add((trigger, correlation));
        return Task.CompletedTask;
    }
}
