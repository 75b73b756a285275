
namespace Bongsu.Collect.Checks.Calculated;

/// <summary><c>calculated</c>.</summary>
internal sealed class CalculatedKind() : CheckKind<CalculatedOptions, CalculatedCheck>("calculated", "Calculated from the stored values of other items.")
{
    /// <inheritdoc />
    public override bool NeedsServer => true;

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override string FormulaOption => "formula";
}
