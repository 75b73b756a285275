using System.Globalization;
using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>Reads what came as the item's type.</summary>
internal static class ItemReader
{
    public static bool TryRead(Timestamp at, ItemValueType type, string text, LogDetails? log, out ItemValue value, out string? reason)
    {
        if (type is ItemValueType.Text or ItemValueType.Log)
        {
            text = ItemTexts.Fit(text);
        }
        else if (type == ItemValueType.Float && PlainNumber.TryRead(text, out double number))
        {
            value = ItemValue.Float(at, number);
            reason = null;
            return true;
        }

        return ItemValue.TryParse(at, type, text, log, out value, out reason);
    }

    /// <summary>A text that is not kept as it is, such as a discovery's list: as long as it came.</summary>
    public static bool TryReadWhole(Timestamp at, string text, out ItemValue value, out string? reason) =>
        ItemValue.TryParse(at, ItemValueType.Text, text, null, out value, out reason);

    public static bool TryRead(Timestamp at, ItemValueType type, double number, out ItemValue value, out string? reason)
    {
        reason = null;
        switch (type)
        {
            case ItemValueType.Float when double.IsFinite(number):
                value = ItemValue.Float(at, number);
                return true;
            case ItemValueType.Unsigned when number is >= 0 and < 18446744073709551616d:
                value = ItemValue.OfUnsigned(at, (ulong)number);
                return true;
            default:
                return ItemValue.TryParse(at, type, number.ToString("R", CultureInfo.InvariantCulture), null, out value, out reason);
        }
    }

    public static bool TryRead(Timestamp at, ItemValueType type, in StepValue step, LogDetails? log, out ItemValue value, out string? reason)
    {
        if (step.Text is { } text)
            return TryRead(at, type, text, log, out value, out reason);
        if (type == ItemValueType.Unsigned && step.TryGetWhole(out ulong whole))
        {
            value = ItemValue.OfUnsigned(at, whole);
            reason = null;
            return true;
        }

        return type is ItemValueType.Float or ItemValueType.Unsigned && step.TryGetNumber(out double number)
            ? TryRead(at, type, number, out value, out reason)
            : TryRead(at, type, step.ToText(), log, out value, out reason);
    }
}
