
namespace Bongsu.Collect.Checks.Promql;

/// <summary><c>promql</c>.</summary>
internal sealed class PromqlKind() : CheckKind<PromqlOptions, PromqlCheck>("promql", "The result of a PromQL query over the metrics that are stored here.")
{
    /// <inheritdoc />
    public override bool NeedsServer => true;

    /// <inheritdoc />
    public override bool ServesItems => true;
}
