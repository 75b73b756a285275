using System.Text.Json;
using Bongsu.Configuration.Import.Prometheus;
using Bongsu.PromQl.Syntax;

namespace Bongsu.Collect.Checks.Promql;

/// <summary><c>promql</c>.</summary>
internal sealed class PromqlKind() : CheckKind<PromqlOptions, PromqlCheck>("promql", "The result of a PromQL query over the metrics that are stored here."),
    IPrometheusRuleKind
{
    /// <inheritdoc />
    public override bool NeedsServer => true;

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public string? ImportAlert(string expression, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (PromQlSyntax.FaultOf(expression) is { } fault)
            return fault;

        // An alert holds for the series that its expression has, whatever their values; for none it is 0.
        string vector = PromQlSyntax.IsScalar(expression) ? $"vector({expression})" : expression;
        options["query"] = JsonSerializer.SerializeToElement($"count({vector}) or vector(0)");
        return null;
    }

    /// <inheritdoc />
    public string? ImportRecording(string expression, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (PromQlSyntax.FaultOf(expression) is { } fault)
            return fault;
        if (!PromQlSyntax.HasOneValue(expression))
            return "it may record several series, and an item has one value: ask the expression where you need it, or aggregate it";
        options["query"] = JsonSerializer.SerializeToElement(expression);
        return null;
    }
}
