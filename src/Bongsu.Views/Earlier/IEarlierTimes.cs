using Bongsu.Model.Access;

namespace Bongsu.Views.Earlier;

/// <summary>What happened the last times: who closed it, how, and how long it took.</summary>
public interface IEarlierTimes
{
    /// <summary>The earlier problems of a problem's trigger that are over, the last one first; empty where there are none, or the viewer sees none.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="problem">The problem's number.</param>
    /// <param name="most">The most that are read, 1 to 50.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<EarlierTime>> ReadAsync(Viewer viewer, long problem, int most, CancellationToken cancellationToken);
}
