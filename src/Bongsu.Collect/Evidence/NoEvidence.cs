using Bongsu.Collect.Checks;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Evidence;

/// <summary>Keeps nothing, for programs without a data directory.</summary>
internal sealed class NoEvidence : ICheckEvidence
{
    /// <inheritdoc />
    public ValueTask KeepAsync(HostId host, string check, Timestamp at, IReadOnlyList<CheckFile> files, CancellationToken cancellationToken) => default;

    /// <inheritdoc />
    public ValueTask<byte[]?> FindAsync(HostId host, string check, string name, Timestamp from, Timestamp to, CancellationToken cancellationToken) => default;

    /// <inheritdoc />
    public bool Has(HostId host, string check, string name, Timestamp from, Timestamp to) => false;
}
