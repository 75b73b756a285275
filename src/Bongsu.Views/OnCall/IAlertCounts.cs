using Bongsu.Model.Time;

namespace Bongsu.Views.OnCall;

/// <summary>How many notifications people got.</summary>
public interface IAlertCounts
{
    /// <summary>Notifications of problems that were delivered, by person; who got none is not in it.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(string organisation, Timestamp from, Timestamp to, CancellationToken cancellationToken);
}
