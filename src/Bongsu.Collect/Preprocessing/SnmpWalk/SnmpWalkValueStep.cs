using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>Takes one object's value out of a walk.</summary>
internal sealed class SnmpWalkValueStep(string oid, SnmpFormat format) : IPreprocessingStep
{
    private const string NullText = "NULL";

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        try
        {
            var reader = new SnmpWalkReader(value.ToText());
            while (reader.TryRead(out SnmpRow row))
            {
                if (row.Oid != oid)
                    continue;
                return row.Value is null ? StepResult.Of(StepValue.OfText(NullText))
                    : SnmpBytes.TryRead(row.Value, row.Type, format, out string? meant) ? StepResult.Of(StepValue.OfText(meant))
                    : StepResult.Fail($"'{StepResult.Shorten(row.Value)}' of {oid} cannot be read as {format}");
            }

            return StepResult.Fail($"the walk has no object {oid}");
        }
        catch (FormatException fault)
        {
            return StepResult.Fail(fault.Message);
        }
    }
}
