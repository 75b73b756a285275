using System.Globalization;
using System.Text.Json;

namespace Bongsu.Expressions;

/// <summary>One step of a path: what it picks among the members and elements of a value, or (detached, <c>..</c>) of the value and all below it.</summary>
internal sealed record JsonPathSegment
{
    public bool IsDetached { get; init; }

    public bool IsAll { get; init; }

    public IReadOnlyList<string>? Names { get; init; }

    public IReadOnlyList<int>? Indexes { get; init; }

    public (int? Start, int? End)? Slice { get; init; }

    public JsonPathExpression? Filter { get; init; }

    public bool IsDefinite => !IsDetached && (Names is [_] || Indexes is [_]);

    public void Select(JsonElement root, JsonElement value, List<JsonPathMatch> into, JsonPathBudget budget)
    {
        Pick(root, value, into, budget);
        if (!IsDetached)
            return;
        foreach (JsonPathMatch child in Children(value))
            Select(root, child.Value, into, budget);
    }

    private static IEnumerable<JsonPathMatch> Children(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
                yield return new JsonPathMatch(member.Value, member.Name);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement element in value.EnumerateArray())
                yield return new JsonPathMatch(element, index++.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Pick(JsonElement root, JsonElement value, List<JsonPathMatch> into, JsonPathBudget budget)
    {
        budget.Spend();
        if (Names is not null)
        {
            if (value.ValueKind != JsonValueKind.Object)
                return;
            foreach (string name in Names)
            {
                if (value.TryGetProperty(name, out JsonElement member))
                    into.Add(new JsonPathMatch(member, name));
            }
        }
        else if (Indexes is not null || Slice is not null)
        {
            if (value.ValueKind == JsonValueKind.Array)
                PickElements(value, into);
        }
        else
        {
            foreach (JsonPathMatch child in Children(value))
            {
                budget.Spend();
                if (IsAll || Filter!.IsTrue(root, child.Value, budget))
                    into.Add(child);
            }
        }
    }

    private void PickElements(JsonElement array, List<JsonPathMatch> into)
    {
        int length = array.GetArrayLength();
        if (Indexes is not null)
        {
            foreach (int index in Indexes)
            {
                int at = index < 0 ? length + index : index;
                if (at >= 0 && at < length)
                    into.Add(new JsonPathMatch(array[at], at.ToString(CultureInfo.InvariantCulture)));
            }

            return;
        }

        (int? start, int? end) = Slice!.Value;
        int from = Math.Clamp(start is < 0 ? length + start.Value : start ?? 0, 0, length);
        int to = Math.Clamp(end is < 0 ? length + end.Value : end ?? length, 0, length);
        for (int i = from; i < to; i++)
            into.Add(new JsonPathMatch(array[i], i.ToString(CultureInfo.InvariantCulture)));
    }
}
