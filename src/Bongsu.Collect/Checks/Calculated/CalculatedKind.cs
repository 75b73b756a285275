using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Checks.Calculated;

/// <summary><c>calculated</c>.</summary>
internal sealed class CalculatedKind() : CheckKind<CalculatedOptions, CalculatedCheck>("calculated", "Calculated from the stored values of other items."),
    IZabbixItemKind
{
    /// <inheritdoc />
    public override bool NeedsServer => true;

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override string FormulaOption => "formula";

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["CALCULATED"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Text("params") is not { Length: > 0 } formula)
            return "it has no formula";
        if (!ZabbixExpressions.TryFormula(formula, item.HasOldExpressions, out string? made, out string? error))
            return error;
        options.Set(FormulaOption, made);
        return null;
    }
}
