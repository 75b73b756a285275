namespace Bongsu.PromQl.Syntax;

/// <summary>What a function takes and gives.</summary>
/// <param name="Name">As written.</param>
/// <param name="Returns">The type of its value.</param>
/// <param name="Takes">The types of its arguments.</param>
/// <param name="Optional">How many arguments at the end may be left out.</param>
/// <param name="Repeats">Whether the last argument may come any number of times, 0 included.</param>
internal sealed record FunctionSignature(string Name, ValueKind Returns, ValueKind[] Takes, int Optional = 0, bool Repeats = false)
{
    private static readonly Dictionary<string, FunctionSignature> Known = All().ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The names of all functions, for the documentation's test.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>Whether the result keeps the metric's name.</summary>
    public bool KeepsName => Name == "last_over_time";

    public static FunctionSignature? Find(string name) => Known.GetValueOrDefault(name);

    private static IEnumerable<FunctionSignature> All()
    {
        const ValueKind scalar = ValueKind.Scalar;
        const ValueKind vector = ValueKind.Vector;
        const ValueKind matrix = ValueKind.Matrix;
        const ValueKind text = ValueKind.String;

        foreach (string name in new[] { "rate", "irate", "increase", "delta", "idelta", "deriv", "changes", "resets" })
            yield return new(name, vector, [matrix]);
        foreach (string name in new[] { "avg", "min", "max", "sum", "count", "last", "stddev", "stdvar", "present", "absent" })
            yield return new(name + "_over_time", vector, [matrix]);
        yield return new("quantile_over_time", vector, [scalar, matrix]);
        yield return new("predict_linear", vector, [matrix, scalar]);

        foreach (string name in new[] { "abs", "ceil", "floor", "exp", "ln", "log2", "log10", "sqrt", "sgn", "timestamp", "sort", "sort_desc", "absent" })
            yield return new(name, vector, [vector]);
        yield return new("round", vector, [vector, scalar], Optional: 1);
        yield return new("clamp", vector, [vector, scalar, scalar]);
        yield return new("clamp_min", vector, [vector, scalar]);
        yield return new("clamp_max", vector, [vector, scalar]);
        yield return new("histogram_quantile", vector, [scalar, vector]);
        yield return new("label_replace", vector, [vector, text, text, text, text]);
        yield return new("label_join", vector, [vector, text, text, text], Repeats: true);

        yield return new("time", scalar, []);
        yield return new("pi", scalar, []);
        yield return new("scalar", scalar, [vector]);
        yield return new("vector", vector, [scalar]);
        foreach (string name in new[] { "minute", "hour", "day_of_week", "day_of_month", "day_of_year", "days_in_month", "month", "year" })
            yield return new(name, vector, [vector], Optional: 1);
    }
}
