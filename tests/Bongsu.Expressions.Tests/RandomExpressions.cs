namespace Bongsu.Expressions.Tests;

/// <summary>Writes random expressions of the language's grammar, with random spacing and parentheses.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] Operators = ["+", "-", "*", "/", "<", "<=", ">", ">=", "=", "<>", " and ", " or "];
    private static readonly string[] Hosts = ["host", "", "My host.1", "{HOST.HOST}", "web_2-x"];
    private static readonly string[] Keys = ["key", "key[a]", "log", "net.if[\"a,]\\\"b\",[x,y],{$M}]", "k[{#X}]", "none"];
    private static readonly string[] Numbers = ["0", "1", "2.5", ".5", "3K", "1.5M", "7d", "18446744073709551615", "1e3", "007"];
    private static readonly string[] Texts = ["\"\"", "\"a\"", "\"12\"", "\"x\\\"y\\\\\"", "\"한글 {$M}\"", "\"$.a[0]\"", "\"(a+)+$\"", "\"1/3\""];
    private static readonly string[] Macros = [
        "{$M}", "{$M:\"a,)\"}", "{#X}", "{TRIGGER.VALUE}", "{{$M}.regsub(\"(.)\",\"\\1\")}", "{$M}m", "1{#X}K", "{$M}.{$M}"];
    private static readonly string[] Times = ["5m", "90", "1h", "2w", "{$P}"];
    private static readonly string[] Shifts = ["", ":now-1d", ":now/d", ":now/M-1M+2d", ":now-{$P}"];
    private readonly Random _random = new(seed);

    public string Next(int depth = 4) => Space() + Expression(depth) + Space();

    private string Expression(int depth)
    {
        int kind = _random.Next(depth <= 0 ? 3 : 9);
        return kind switch
        {
            0 => Pick(Numbers),
            1 => Pick(Texts),
            2 => Pick(Macros),
            3 => $"({Space()}{Expression(depth - 1)}{Space()})",
            4 => $"-{Expression(depth - 1)}",
            5 => $"(not ({Expression(depth - 1)}))",
            6 => Call(depth),
            _ => $"{Expression(depth - 1)}{Space()}{Pick(Operators)}{Space()}{Expression(depth - 1)}",
        };
    }

    private string Call(int depth)
    {
        FunctionEntry entry = FunctionCatalog.All[_random.Next(FunctionCatalog.All.Count)];
        if (entry.Kind == FunctionKind.Foreach)
            return entry.Name == "bucket_rate_foreach" ? $"histogram_quantile(0.5,{Form(entry, depth)})" : $"sum({Form(entry, depth)})";
        return Form(entry, depth);
    }

    private string Form(FunctionEntry entry, int depth)
    {
        FunctionForm form = entry.Forms[_random.Next(entry.Forms.Count)];
        int count = _random.Next(form.Required, form.Parameters.Count + (form.Repeats ? 3 : 1));
        IEnumerable<string> arguments = Enumerable.Range(0, count).Select(i => Space() + Argument(form.ParameterAt(i), depth) + Space());
        return $"{entry.Name}({string.Join(',', arguments)})";
    }

    private string Argument(FunctionParameter parameter, int depth)
    {
        if (parameter.IsOptional && _random.Next(3) == 0)
            return string.Empty;
        if (parameter.Choices.Count > 0)
            return $"\"{Pick([.. parameter.Choices])}\"";
        return parameter.Kind switch
        {
            ParameterKind.Item => $"/{Pick(Hosts)}/{Pick(Keys)}",
            ParameterKind.Filter => _random.Next(2) == 0 ? $"/{Pick(Hosts)}/k[*,a]" : "/*/key?[ group=\"a\" and (tag<>\"b:c\" or not \"d\" = tag) ]",
            ParameterKind.Period => _random.Next(2) == 0 ? $"#{_random.Next(1, 5)}{Pick(Shifts)}" : Pick(Times) + Pick(Shifts),
            ParameterKind.Time => Pick(Times) + Pick(Shifts),
            ParameterKind.Nth => $"#{_random.Next(1, 4)}{Pick(Shifts)}",
            ParameterKind.Trend => Pick(["1d:now/d", "1M:now/M-1y", "2h:now/h", "1w:now/w+1w"]),
            ParameterKind.Number => Pick(["1", "-2.5", "\"3\"", "{$M}", "50", "1h"]),
            ParameterKind.Text => Pick(["\"a\"", "1", "\"[0-9]+\"", "{$M}", "2h"]),
            _ => Expression(depth - 2),
        };
    }

    private string Space() => _random.Next(4) == 0 ? new string(' ', _random.Next(1, 3)) : string.Empty;

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
