using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Hosts;

/// <summary>A value as it travels to an actor.</summary>
[GenerateSerializer, Immutable, Alias("bongsu.WireValue")]
public readonly record struct WireValue(
    [property: Id(0)] long Item,
    [property: Id(1)] long AtNs,
    [property: Id(2)] byte Type,
    [property: Id(3)] long Bits,
    [property: Id(4)] string? Text,
    [property: Id(5)] long LoggedAtNs,
    [property: Id(6)] string? Source,
    [property: Id(7)] int Severity,
    [property: Id(8)] long EventId)
{
    /// <summary>Packs a value.</summary>
    public static WireValue From(ItemId item, in ItemValue value)
    {
        LogDetails? log = value.Log;
        long bits = value.Type == ItemValueType.Unsigned ? (long)value.Unsigned : value.IsNumeric ? BitConverter.DoubleToInt64Bits(value.Number) : 0;
        return new WireValue(
            item.Value, value.At.UnixNanoseconds, (byte)value.Type, bits, value.IsNumeric ? null : value.Text,
            log?.LoggedAt?.UnixNanoseconds ?? 0, log?.Source, log?.Severity ?? 0, log?.EventId ?? 0);
    }

    /// <summary>Unpacks it.</summary>
    public (ItemId Item, ItemValue Value) ToValue()
    {
        var at = new Timestamp(AtNs);
        ItemValue value = (ItemValueType)Type switch
        {
            ItemValueType.Float => ItemValue.Float(at, BitConverter.Int64BitsToDouble(Bits)),
            ItemValueType.Unsigned => ItemValue.OfUnsigned(at, (ulong)Bits),
            ItemValueType.Text => ItemValue.OfText(at, Text ?? ""),
            _ => ItemValue.OfLog(at, Text ?? "", new LogDetails(LoggedAtNs == 0 ? null : new Timestamp(LoggedAtNs), Source, Severity, EventId)),
        };
        return (new ItemId(Item), value);
    }
}
