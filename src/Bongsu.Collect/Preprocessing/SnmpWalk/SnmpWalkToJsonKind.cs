using System.Text.Json.Nodes;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary><c>snmp-walk-to-json</c>.</summary>
internal sealed class SnmpWalkToJsonKind() : PreprocessingKind<SnmpWalkToJsonOptions>(
    "snmp-walk-to-json", "Turns columns of an SNMP walk into a JSON array, one object an index.")
{
    private const int LinesOfField = 3;

    protected override IPreprocessingStep Create(SnmpWalkToJsonOptions options, ItemValueType valueType) => new SnmpWalkToJsonStep(options.Fields);

    protected override string? NameLines(IReadOnlyList<string> lines, JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(options);
        if (lines.Count % LinesOfField != 0)
            return $"params must have {LinesOfField} lines a field (name, oid, format); there are {lines.Count}.";
        options["fields"] = new JsonArray([
            .. lines
                .Chunk(LinesOfField)
                .Select(field => new JsonObject
                {
                    ["name"] = field[0],
                    ["oid"] = field[1],
                    ["format"] = SnmpFormatNumbers.Word(field[2]),
                }),
        ]);
        return null;
    }
}
