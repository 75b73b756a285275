using Bongsu.Collect.Checks;
using Bongsu.Collect.Evidence;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Web.DevHost;

/// <summary>No check has left anything.</summary>
internal sealed class FakeEvidence : ICheckEvidence
{
    public ValueTask KeepAsync(HostId host, string check, Timestamp at, IReadOnlyList<CheckFile> files, CancellationToken cancellationToken) => default;

    public ValueTask<byte[]?> FindAsync(HostId host, string check, string name, Timestamp from, Timestamp to, CancellationToken cancellationToken) => default;

    public bool Has(HostId host, string check, string name, Timestamp from, Timestamp to) => false;
}
