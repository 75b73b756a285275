using System.Text.Json.Nodes;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Csv;

/// <summary><c>csv-to-json</c>.</summary>
internal sealed class CsvKind()
    : PreprocessingKind<CsvOptions>("csv-to-json", "Turns rows of separated values into a JSON array.", "delimiter", "quote", "header")
{
    protected override IPreprocessingStep Create(CsvOptions options, ItemValueType valueType) => new CsvStep(options);

    protected override string? NameLines(IReadOnlyList<string> lines, JsonObject options)
    {
        if (base.NameLines(lines, options) is { } fault)
            return fault;

        // What Zabbix writes for no header is 0 or nothing.
        options["header"] = options["header"] is { } header && header.GetValue<string>() == "1";
        return null;
    }
}
