using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Server.Commands.EvalSteps;

/// <summary>A line of <c>bongsu eval</c> with <c>preprocess</c>: steps and what they are to run on.</summary>
internal sealed class PreprocessingRequest
{
    /// <summary>The member that makes a line one of preprocessing.</summary>
    public const string StepsMember = "preprocess";

    /// <summary>The most steps in a line.</summary>
    public const int MaxSteps = 100;

    private static readonly string[] s_members = [StepsMember, "value", "error", "valueType", "time", "previous"];

    public required IReadOnlyList<PreprocessingDefinition> Steps { get; init; }

    public required ItemValueType ValueType { get; init; }

    /// <summary>The value; null where the item is not supported.</summary>
    public string? Value { get; private init; }

    /// <summary>Why the item is not supported; null where there is a value.</summary>
    public string? Error { get; private init; }

    public required Timestamp At { get; init; }

    /// <summary>The value before, for steps that remember it.</summary>
    public (string Value, Timestamp At)? Previous { get; private init; }

    /// <exception cref="EvalInputException">A member is missing or wrong.</exception>
    public static PreprocessingRequest Read(JsonElement root)
    {
        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (!s_members.Contains(member.Name, StringComparer.Ordinal))
                throw new EvalInputException($"There is no member \"{member.Name}\"; {string.Join(", ", s_members)} are.");
        }

        string? value = Text(root, "value");
        string? error = Text(root, "error");
        if ((value is null) == (error is null))
            throw new EvalInputException("\"value\" or \"error\" must be given, and not both.");
        Timestamp at = Time(root, new Timestamp(0));
        return new PreprocessingRequest
        {
            Steps = ReadSteps(root.GetProperty(StepsMember)),
            ValueType = ReadType(Text(root, "valueType")),
            Value = value,
            Error = error,
            At = at,
            Previous =
                root.TryGetProperty("previous", out JsonElement previous) && previous.ValueKind != JsonValueKind.Null ? ReadPrevious(previous, at) : null,
        };
    }

    private static List<PreprocessingDefinition> ReadSteps(JsonElement steps)
    {
        if (steps.ValueKind != JsonValueKind.Array || steps.GetArrayLength() > MaxSteps)
            throw new EvalInputException($"\"{StepsMember}\" must be a list of at most {MaxSteps} steps.");
        return [.. steps.EnumerateArray().Select(ReadStep)];
    }

    private static PreprocessingDefinition ReadStep(JsonElement step)
    {
        if (step.ValueKind != JsonValueKind.Object || Text(step, "type") is not { } type)
            throw new EvalInputException("A step must be an object with a \"type\".");
        return new PreprocessingDefinition
        {
            Type = type,
            Options = step.EnumerateObject().Where(member => member.Name != "type").GroupBy(member => member.Name, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Last().Value.Clone()),
        };
    }

    private static (string Value, Timestamp At) ReadPrevious(JsonElement previous, Timestamp now)
    {
        if (previous.ValueKind != JsonValueKind.Object || Text(previous, "value") is not { } value)
            throw new EvalInputException("\"previous\" must be an object with \"value\" and \"time\".");
        return (value, Time(previous, now));
    }

    private static Timestamp Time(JsonElement root, Timestamp otherwise) =>
        root.TryGetProperty("time", out JsonElement time) ? EvalRequest.ReadTime(time, "\"time\"") : otherwise;

    private static ItemValueType ReadType(string? type) => type switch
    {
        null or "text" => ItemValueType.Text,
        "float" => ItemValueType.Float,
        "uint" => ItemValueType.Unsigned,
        "log" => ItemValueType.Log,
        _ => throw new EvalInputException("\"valueType\" must be float, uint, text or log."),
    };

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement member))
            return null;
        return member.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => throw new EvalInputException($"\"{name}\" must be a text."),
        };
    }
}
