using System.Text.RegularExpressions;

namespace Bongsu.Configuration.Import.Prometheus;

/// <summary>Texts of rules without Go's templates: a label is named, everything else left out.</summary>
internal static partial class PrometheusText
{
    public static string WithoutTemplates(string text) =>
        Template().Replace(text, m => Label().Match(m.Value) is { Success: true } label ? $"<{label.Groups["name"].Value}>" : "…");

    [GeneratedRegex(@"\{\{[^}]{0,1000}\}\}", RegexOptions.None, 1000)]
    private static partial Regex Template();

    [GeneratedRegex(@"\$labels\.(?<name>[A-Za-z0-9_]+)", RegexOptions.None, 1000)]
    private static partial Regex Label();
}
