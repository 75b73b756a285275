using Bongsu.Collect.Checks;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Evidence;

/// <summary>Keeps what failed runs of checks leave to look at, for a while.</summary>
public interface ICheckEvidence
{
    /// <summary>Keeps files of one run. Those of a check that fails again and again are thinned; where there is no room, the oldest of all go.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    ValueTask KeepAsync(HostId host, string check, Timestamp at, IReadOnlyList<CheckFile> files, CancellationToken cancellationToken);

    /// <summary>The first file of a name that a check has left within a span; null where there is none.</summary>
    ValueTask<byte[]?> FindAsync(HostId host, string check, string name, Timestamp from, Timestamp to, CancellationToken cancellationToken);

    /// <summary>True where <see cref="FindAsync"/> finds one.</summary>
    bool Has(HostId host, string check, string name, Timestamp from, Timestamp to);
}
