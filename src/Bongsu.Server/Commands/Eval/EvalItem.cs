using System.Text.Json;
using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Commands.Eval;

/// <summary>An item of a line: its type, values (oldest first) and what filters ask for.</summary>
internal sealed class EvalItem
{
    private static readonly string[] Members = ["type", "values", "groups", "tags"];
    private ValueSeries _values = new([]);

    private EvalItem(ItemReference item, ItemValueType type, string[] groups, KeyValuePair<string, string>[] tags)
    {
        Type = type;
        Facts = new ItemFacts(item.Host, item.Key, groups, tags);
    }

    public ItemValueType Type { get; }

    public ItemFacts Facts { get; }

    /// <exception cref="EvalInputException">It is not well formed.</exception>
    public static EvalItem Read(ItemReference reference, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new EvalInputException($"The item {reference} must be an object with \"type\" and \"values\".");
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!Members.Contains(member.Name, StringComparer.Ordinal))
                throw new EvalInputException($"The item {reference} has no member \"{member.Name}\"; {string.Join(", ", Members)} are.");
        }

        string? type = element.TryGetProperty("type", out JsonElement given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        var item = new EvalItem(
            reference,
            type switch
            {
                "float" => ItemValueType.Float,
                "uint" => ItemValueType.Unsigned,
                "text" => ItemValueType.Text,
                "log" => ItemValueType.Log,
                _ => throw new EvalInputException($"The type of the item {reference} must be float, uint, text or log."),
            },
            element.TryGetProperty("groups", out JsonElement groups)
                ? [.. Elements(groups, reference, "groups").Select(group => Text(group, reference, "groups"))]
                : [],
            element.TryGetProperty("tags", out JsonElement tags) ? ReadTags(tags, reference) : []);
        if (element.TryGetProperty("values", out JsonElement values))
            item._values = new ValueSeries(Elements(values, reference, "values").Select(value => item.ReadValue(value, reference)));
        return item;
    }

    public IReadOnlyList<ItemValue> Read(Timestamp from, Timestamp to, int maxCount) => _values.Read(from, to, maxCount);

    /// <summary>The trends that the values before the evaluation's time make, hour by hour.</summary>
    public IReadOnlyList<TrendRow> ReadTrends(Timestamp from, Timestamp to, Timestamp now) =>
        Type is ItemValueType.Float or ItemValueType.Unsigned ? _values.ReadTrends(from, to, now) : [];

    private static KeyValuePair<string, string>[] ReadTags(JsonElement tags, ItemReference item)
    {
        if (tags.ValueKind == JsonValueKind.Object)
            return [.. tags.EnumerateObject().Select(tag => KeyValuePair.Create(tag.Name, Text(tag.Value, item, "tags")))];
        return
        [
            .. Elements(tags, item, "tags")
                .Select(tag => Text(tag, item, "tags").Split(':', 2))
                .Select(parts => KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : string.Empty)),
        ];
    }

    private static JsonElement.ArrayEnumerator Elements(JsonElement array, ItemReference item, string name) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new EvalInputException($"\"{name}\" of the item {item} must be an array.");

    private static string Text(JsonElement element, ItemReference item, string name) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Number => element.GetRawText(),
        _ => throw new EvalInputException($"\"{name}\" of the item {item} holds something that is neither a text nor a number."),
    };

    private static LogDetails ReadLog(JsonElement details, ItemReference item)
    {
        if (details.ValueKind != JsonValueKind.Object)
            throw new EvalInputException($"The details of a log line of the item {item} must be an object of timestamp, source, severity and eventId.");
        Timestamp? at = details.TryGetProperty("timestamp", out JsonElement timestamp) ? EvalRequest.ReadTime(timestamp, "timestamp") : null;
        string? source = details.TryGetProperty("source", out JsonElement from) && from.ValueKind == JsonValueKind.String ? from.GetString() : null;
        int severity = details.TryGetProperty("severity", out JsonElement level) && level.ValueKind == JsonValueKind.Number && level.TryGetInt32(out int number)
            ? number
            : 0;
        long eventId = details.TryGetProperty("eventId", out JsonElement id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long given)
            ? given
            : 0;
        return new LogDetails(at, source, severity, eventId);
    }

    private ItemValue ReadValue(JsonElement element, ItemReference item)
    {
        JsonElement[] parts = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];
        if (parts.Length is not (2 or 3) || (parts.Length == 3 && Type != ItemValueType.Log))
            throw new EvalInputException(
                $"A value of the item {item} must be [time, \"value\"]{(Type == ItemValueType.Log ? " or [time, \"line\", {details}]" : string.Empty)}.");
        Timestamp at = EvalRequest.ReadTime(parts[0], $"The time of a value of the item {item}");
        LogDetails? log = parts.Length == 3 ? ReadLog(parts[2], item) : null;
        return ItemValue.TryParse(at, Type, Text(parts[1], item, "values"), log, out ItemValue value, out string? reason)
            ? value
            : throw new EvalInputException($"The item {item}: {reason}");
    }
}
