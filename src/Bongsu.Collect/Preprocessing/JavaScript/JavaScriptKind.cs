using System.Text.Json.Nodes;
using Bongsu.Collect.Preprocessing.Scripts;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.JavaScript;

/// <summary><c>javascript</c>.</summary>
internal sealed class JavaScriptKind() : PreprocessingKind<JavaScriptOptions>("javascript", "Runs a script on a value.", "script")
{
    protected override IPreprocessingStep Create(JavaScriptOptions options, ItemValueType valueType) =>
        Script.TryParse(options.Script, out Script? script, out string? error)
            ? new JavaScriptStep(script)
            : throw new ArgumentException(error, nameof(options));

    /// <summary>All lines are the script's.</summary>
    protected override string? NameLines(IReadOnlyList<string> lines, JsonObject options) => base.NameLines([string.Join('\n', lines)], options);
}
