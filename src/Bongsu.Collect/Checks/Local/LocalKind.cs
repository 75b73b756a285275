using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>local</c>.</summary>
internal sealed class LocalKind() : CheckKind<NoOptions, LocalCheck>("local", "Reads this machine: processors, memory, file systems, network, processes.")
{
    /// <inheritdoc />
    public override bool ServesItems => true;
}
