namespace Bongsu.Expressions;

/// <summary>One way to call a function: its parameters and what it does with them.</summary>
public sealed class FunctionForm
{
    private FunctionForm(IReadOnlyList<FunctionParameter> parameters, Func<FunctionCall, Outcome> evaluate)
    {
        Parameters = parameters;
        Evaluate = evaluate;
        Required = parameters.Count(parameter => !parameter.IsOptional);
        Repeats = parameters.Count > 0 && parameters[^1].Repeats;
    }

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<FunctionParameter> Parameters { get; }

    /// <summary>The fewest parameters.</summary>
    public int Required { get; }

    /// <summary>True where the last parameter may be given again.</summary>
    public bool Repeats { get; }

    internal Func<FunctionCall, Outcome> Evaluate { get; }

    /// <summary>
    /// From a short notation: names with kinds, <c>item period operator:text? value...</c>. <c>?</c> marks an optional one, <c>...</c> one that repeats;
    /// <c>mode:all|inc|dec?</c> lists the texts allowed. Item, filter, period, time, nth and trend are kinds of their own name.
    /// </summary>
    internal static FunctionForm Of(string notation, Func<FunctionCall, Outcome> evaluate) =>
        new([.. notation.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parameter)], evaluate);

    /// <summary>The parameter at a place; the last one where it repeats.</summary>
    public FunctionParameter ParameterAt(int index) => Parameters[Math.Min(index, Parameters.Count - 1)];

    /// <summary>True where so many parameters may be given.</summary>
    public bool Takes(int count) => count >= Required && (Repeats || count <= Parameters.Count);

    /// <inheritdoc />
    public override string ToString() => string.Join(",", Parameters.Select(Show));

    private static string Show(FunctionParameter parameter)
    {
        string name = parameter.Kind switch
        {
            ParameterKind.Item => "/host/key",
            ParameterKind.Filter => "/host/key?[filter]",
            ParameterKind.Period => "(sec|#num)<:shift>",
            ParameterKind.Time => "sec<:shift>",
            ParameterKind.Nth => "#num<:shift>",
            ParameterKind.Trend => "period:shift",
            _ => parameter.Name,
        };
        if (parameter.Repeats)
            name += ",...";
        return parameter.IsOptional ? $"<{name}>" : name;
    }

    private static FunctionParameter Parameter(string part)
    {
        bool repeats = part.EndsWith("...", StringComparison.Ordinal);
        if (repeats)
            part = part[..^3];
        bool optional = part.EndsWith('?');
        if (optional)
            part = part[..^1];
        string[] halves = part.Split(':', 2);
        string kind = halves.Length == 2 ? halves[1] : halves[0];
        string[] choices = kind.Contains('|', StringComparison.Ordinal) ? kind.Split('|') : [];
        return new FunctionParameter(halves[0], choices.Length > 0 ? ParameterKind.Text : Kind(kind), optional, repeats, choices);
    }

    private static ParameterKind Kind(string name) => name switch
    {
        "item" => ParameterKind.Item,
        "filter" => ParameterKind.Filter,
        "period" => ParameterKind.Period,
        "time" => ParameterKind.Time,
        "nth" => ParameterKind.Nth,
        "trend" => ParameterKind.Trend,
        "number" => ParameterKind.Number,
        "text" => ParameterKind.Text,
        _ => ParameterKind.Value,
    };
}
