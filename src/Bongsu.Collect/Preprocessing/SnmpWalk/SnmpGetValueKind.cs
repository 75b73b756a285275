using System.Text.Json.Nodes;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary><c>snmp-get-value</c>.</summary>
internal sealed class SnmpGetValueKind() : PreprocessingKind<SnmpGetValueOptions>(
    "snmp-get-value", "Turns bytes of an SNMP value into a text, a hardware address or a number.", "format")
{
    protected override IPreprocessingStep Create(SnmpGetValueOptions options, ItemValueType valueType) => new SnmpGetValueStep(options.Format);

    protected override string? NameLines(IReadOnlyList<string> lines, JsonObject options)
    {
        if (base.NameLines(lines, options) is { } fault)
            return fault;
        if (options["format"] is { } format)
            options["format"] = SnmpFormatNumbers.Word(format.GetValue<string>());
        return null;
    }
}
