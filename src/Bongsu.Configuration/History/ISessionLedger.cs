using Bongsu.Model.Identity;

namespace Bongsu.Configuration.History;

/// <summary>What agents' sessions have delivered, in memory and in the store. One writer commits many sessions at a time.</summary>
public interface ISessionLedger
{
    /// <summary>The highest id accepted of a session; 0 for a new one.</summary>
    ValueTask<long> GetLastIdAsync(HostId host, string session, CancellationToken cancellationToken);

    /// <summary>Completes when it is in the store; never moves backwards.</summary>
    Task AdvanceAsync(HostId host, string session, long lastId, CancellationToken cancellationToken);
}
