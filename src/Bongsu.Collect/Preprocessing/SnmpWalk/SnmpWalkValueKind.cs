using System.Text.Json.Nodes;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary><c>snmp-walk-value</c>.</summary>
internal sealed class SnmpWalkValueKind() : PreprocessingKind<SnmpWalkValueOptions>(
    "snmp-walk-value", "Takes one object's value out of an SNMP walk.", "oid", "format")
{
    protected override int LeastLines => 2;

    protected override IPreprocessingStep Create(SnmpWalkValueOptions options, ItemValueType valueType) =>
        new SnmpWalkValueStep(SnmpOids.Normalize(options.Oid), options.Format);

    protected override string? NameLines(IReadOnlyList<string> lines, JsonObject options)
    {
        if (base.NameLines(lines, options) is { } fault)
            return fault;
        if (options["format"] is { } format)
            options["format"] = SnmpFormatNumbers.Word(format.GetValue<string>());
        return null;
    }
}
