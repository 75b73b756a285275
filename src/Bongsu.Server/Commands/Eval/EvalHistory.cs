using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Commands.Eval;

/// <summary>The items of a line with their values.</summary>
internal sealed class EvalHistory(Timestamp now) : IHistoryReader
{
    /// <summary>The most items in a line.</summary>
    public const int MaxItems = 10_000;

    private readonly Dictionary<ItemReference, EvalItem> _items = [];

    /// <exception cref="EvalInputException">An item is not well formed.</exception>
    public static EvalHistory Read(JsonElement items, Timestamp now)
    {
        if (items.ValueKind != JsonValueKind.Object)
            throw new EvalInputException("\"items\" must be an object of items by \"/host/key\".");
        var history = new EvalHistory(now);
        foreach (JsonProperty item in items.EnumerateObject())
        {
            int slash = item.Name.StartsWith('/') ? item.Name.IndexOf('/', 1) : -1;
            if (slash < 0 || slash + 1 == item.Name.Length)
                throw new EvalInputException($"\"{item.Name}\" is not an item such as \"/host/key\".");
            if (history._items.Count == MaxItems)
                throw new EvalInputException($"A line may have at most {MaxItems} items.");
            var reference = new ItemReference(item.Name[1..slash], item.Name[(slash + 1)..]);
            history._items[reference] = EvalItem.Read(reference, item.Value);
        }

        return history;
    }

    /// <inheritdoc />
    public ItemValueType? TypeOf(ItemReference item) => _items.TryGetValue(item, out EvalItem? found) ? found.Type : null;

    /// <inheritdoc />
    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount) =>
        _items.TryGetValue(item, out EvalItem? found) ? found.Read(from, to, maxCount) : [];

    /// <inheritdoc />
    public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to) =>
        _items.TryGetValue(item, out EvalItem? found) ? found.ReadTrends(from, to, now) : [];

    /// <inheritdoc />
    public IReadOnlyList<ItemReference> Match(ItemFilter filter) =>
    [
        .. _items.Where(item => filter.Matches(item.Value.Facts)).Select(item => item.Key)
            .OrderBy(item => item.Host, StringComparer.Ordinal).ThenBy(item => item.Key, StringComparer.Ordinal),
    ];
}
