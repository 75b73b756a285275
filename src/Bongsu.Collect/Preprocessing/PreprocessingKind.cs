using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// What the descriptors of all kinds of steps have in common: options by name or, as Zabbix writes them, in order as the lines of <c>params</c>; and what is
/// done where the step fails.
/// </summary>
/// <typeparam name="TOptions">See <see cref="IKind.OptionsType"/>.</typeparam>
/// <param name="type">See <see cref="IKind.Type"/>.</param>
/// <param name="summary">See <see cref="IKind.Summary"/>.</param>
/// <param name="parameters">The names of the options that the lines of <c>params</c> give, in their order.</param>
public abstract class PreprocessingKind<TOptions>(string type, string summary, params string[] parameters)
    : Kind<TOptions>(KindFamily.Preprocessing, type, summary), IPreprocessingKind, IPreparesOptions
    where TOptions : class
{
    private const string LinesMember = "params";

    /// <summary>How many lines <c>params</c> must have at least, even if they are empty; 0 where options that must be there are missed by name.</summary>
    protected virtual int LeastLines => 0;

    /// <inheritdoc />
    public IReadOnlyList<string> FurtherMembers { get; } = [LinesMember, .. StepErrorHandling.Members];

    /// <inheritdoc />
    public string? Prepare(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (StepErrorHandling.Take(options, out _) is { } fault)
            return fault;
        if (!options.TryGetPropertyValue(LinesMember, out JsonNode? written))
            return null;
        options.Remove(LinesMember);
        if (options.Count > 0)
            return $"options stand under {LinesMember} or by their names, not both.";
        if (written is not JsonArray list || list.Any(line => line is null || line.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number)))
            return $"{LinesMember} must be a list of texts.";
        string[] lines = [.. list.Select(line => line!.GetValueKind() == JsonValueKind.String ? line.GetValue<string>() : line.ToJsonString())];
        return lines is [] or [""] ? NameLines([], options) : NameLines(lines, options);
    }

    /// <inheritdoc />
    public IPreprocessingStep Create(object options, ItemValueType valueType) => Create((TOptions)options, valueType);

    /// <summary>See <see cref="IPreprocessingKind.Create"/>.</summary>
    protected abstract IPreprocessingStep Create(TOptions options, ItemValueType valueType);

    /// <summary>Makes options of the lines of <c>params</c>; an empty line leaves its option out.</summary>
    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    protected virtual string? NameLines(IReadOnlyList<string> lines, JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(options);
        if (lines.Count < LeastLines || lines.Skip(parameters.Length).Any(line => line.Length > 0))
            return $"{LinesMember} must have {Count()}; there are {lines.Count}.";
        for (int i = 0; i < Math.Min(lines.Count, parameters.Length); i++)
        {
            if (lines[i].Length > 0)
                options[parameters[i]] = lines[i];
        }

        return null;
    }

    private string Count() => parameters.Length switch
    {
        0 => "no lines",
        1 => $"one line ({parameters[0]})",
        _ => $"{(LeastLines < parameters.Length ? "at most " : "")}{parameters.Length} lines ({string.Join(", ", parameters)})",
    };
}
