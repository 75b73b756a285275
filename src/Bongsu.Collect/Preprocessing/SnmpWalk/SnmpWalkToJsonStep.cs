using System.Text.Json;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.SnmpWalk;

/// <summary>
/// Turns columns of a walk into a JSON array: one object an index, with <c>{#SNMPINDEX}</c> and a member a column that has it. The index that the walk came to
/// last is the first, which is the order of Zabbix' published cases.
/// </summary>
internal sealed class SnmpWalkToJsonStep : IPreprocessingStep
{
    private const string IndexMember = "{#SNMPINDEX}";
    private readonly (string Name, string Prefix, SnmpFormat Format)[] _fields;

    public SnmpWalkToJsonStep(IReadOnlyList<SnmpField> fields) =>
        _fields = [.. fields.Select(field => (field.Name, SnmpOids.Normalize(field.Oid) + ".", field.Format))];

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = ItemTexts.Whole(value.ToText());
        if (text.Length == 0)
            return StepResult.Of(StepValue.OfText("[]"));
        if (_fields.Length == 0)
            return StepResult.Fail("no fields are given");
        OrderedDictionary<string, OrderedDictionary<string, string?>> objects;
        try
        {
            objects = Read(new SnmpWalkReader(text));
        }
        catch (FormatException fault)
        {
            return StepResult.Fail(fault.Message);
        }

        return objects.Count == 0 ? StepResult.Fail("the walk has no object of the fields") : Write(objects);
    }

    private OrderedDictionary<string, OrderedDictionary<string, string?>> Read(SnmpWalkReader reader)
    {
        var objects = new OrderedDictionary<string, OrderedDictionary<string, string?>>(StringComparer.Ordinal);
        while (reader.TryRead(out SnmpRow row))
        {
            foreach ((string name, string prefix, SnmpFormat format) in _fields)
            {
                if (!row.Oid.StartsWith(prefix, StringComparison.Ordinal))
                    continue;
                string index = row.Oid[prefix.Length..];
                string? meant = null;
                if (row.Value is not null && !SnmpBytes.TryRead(row.Value, row.Type, format, out meant))
                    throw new FormatException($"'{StepResult.Shorten(row.Value)}' of {row.Oid} cannot be read as {format}");
                if (!objects.TryGetValue(index, out OrderedDictionary<string, string?>? members))
                {
                    if (objects.Count == StepLimits.MaxRows)
                        throw new FormatException($"the walk has more than {StepLimits.MaxRows} indexes");
                    objects[index] = members = new OrderedDictionary<string, string?>(StringComparer.Ordinal);
                }

                members.TryAdd(name, meant);
            }
        }

        return objects;
    }

    private static StepResult Write(OrderedDictionary<string, OrderedDictionary<string, string?>> objects) => JsonTexts.Write(
        writer =>
        {
            writer.WriteStartArray();
            foreach ((string index, OrderedDictionary<string, string?> members) in objects.Reverse())
            {
                WriteObject(writer, index, members);
                if (JsonTexts.IsTooLong(writer))
                    return false;
            }

            writer.WriteEndArray();
            return true;
        });

    private static void WriteObject(Utf8JsonWriter writer, string index, OrderedDictionary<string, string?> members)
    {
        writer.WriteStartObject();
        writer.WriteString(IndexMember, index);
        foreach ((string name, string? text) in members)
            writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
