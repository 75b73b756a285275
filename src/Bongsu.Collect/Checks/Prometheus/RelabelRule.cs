namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>One rule of <c>relabel</c>, with the names and defaults of Prometheus' <c>metric_relabel_configs</c> in camel case.</summary>
public sealed record RelabelRule
{
    /// <summary>The labels whose values are looked at, joined by the separator.</summary>
    public IReadOnlyList<string> SourceLabels { get; init; } = [];

    /// <summary>What stands between them. Default <c>;</c>.</summary>
    public string Separator { get; init; } = ";";

    /// <summary>The label that is written.</summary>
    public string TargetLabel { get; init; } = "";

    /// <summary>A regular expression that must match from beginning to end. Default <c>(.*)</c>.</summary>
    public string Regex { get; init; } = "(.*)";

    /// <summary>For <c>hashmod</c>.</summary>
    public long Modulus { get; init; }

    /// <summary>What is written, with <c>$1</c> or <c>${1}</c> for what the groups matched. Default <c>$1</c>.</summary>
    public string Replacement { get; init; } = "$1";

    /// <summary>What the rule does. Default replace.</summary>
    public RelabelAction Action { get; init; }
}
