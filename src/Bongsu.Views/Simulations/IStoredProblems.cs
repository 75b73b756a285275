using Bongsu.Model.Time;

namespace Bongsu.Views.Simulations;

/// <summary>The real problems of a period.</summary>
public interface IStoredProblems
{
    /// <summary>Those that started in the period, of all organisations, the oldest first.</summary>
    Task<IReadOnlyList<SimulatedProblem>> ReadAsync(Timestamp from, Timestamp to, int most, CancellationToken cancellationToken);
}
