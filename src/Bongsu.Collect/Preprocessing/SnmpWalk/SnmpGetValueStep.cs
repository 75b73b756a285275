using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Turns bytes into what they mean.</summary>
internal sealed class SnmpGetValueStep(SnmpFormat format) : IPreprocessingStep
{
    private readonly SnmpValueType _type = format == SnmpFormat.IntegerFromBits ? SnmpValueType.Bits : SnmpValueType.Hex;

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string written = value.ToText().Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).TrimEnd(' ');
        return SnmpBytes.TryRead(written, _type, format, out string? meant)
            ? StepResult.Of(StepValue.OfText(meant))
            : StepResult.Fail($"'{StepResult.Shorten(written)}' is not bytes in hexadecimal");
    }
}
