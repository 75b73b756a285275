using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Web.Api;

/// <summary>An item with its newest value: known, or not known because of a reason.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">Where values come from.</param>
/// <param name="ValueType"><c>float</c>, <c>unsigned</c>, <c>text</c>, <c>log</c>.</param>
/// <param name="Unit">Empty where none.</param>
/// <param name="Interval">Such as <c>1m</c>; null for pushed items.</param>
/// <param name="Value">A number or a text, as it was measured; null where none came yet.</param>
/// <param name="Shown">What the item's value map says of it, such as <c>Up (1)</c>; null where it has none or that says nothing.</param>
/// <param name="At">When it was measured.</param>
/// <param name="NotKnownBecause">Why it is not known now, where that came after the value.</param>
internal sealed record ItemAnswer(
    string Key, string Name, string Type, string ValueType, string Unit, string? Interval, object? Value, string? Shown, string? At, string? NotKnownBecause)
{
    public static ItemAnswer Of(EffectiveItem item, LatestValue latest)
    {
        bool errorIsNewer = latest.Error is not null && (latest.Value is not { } v || latest.ErrorAt is not { } at || at >= v.At);
        return new(
            item.Key,
            item.Name,
            item.Type,
            Words.Of(item.ValueType),
            item.Unit,
            item.Interval > TimeSpan.Zero ? TimeText.Format(item.Interval) : null,
            latest.Value is { } value ? Plain(value) : null,
            latest.Value is { } mapped ? ValueMaps.Show(item.ValueMap, mapped) : null,
            latest.Value is { } shown ? ApiTime.Of(shown.At.UnixMilliseconds) : null,
            errorIsNewer ? latest.Error?.English() : null);
    }

    /// <summary>A value as JSON has it: exact unsigned numbers, floats, texts.</summary>
    public static object Plain(ItemValue value) => value.Type switch
    {
        ItemValueType.Unsigned => value.Unsigned,
        ItemValueType.Float => value.Number,
        _ => value.Text,
    };
}
