using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>English.</summary>
internal sealed class EnglishWords
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["avg"] = "the mean of {item} {period}",
        ["max"] = "the largest value of {item} {period}",
        ["min"] = "the smallest value of {item} {period}",
        ["sum"] = "the sum of {item} {period}",
        ["kurtosis"] = "the kurtosis of {item} {period}",
        ["mad"] = "the median absolute deviation of {item} {period}",
        ["skewness"] = "the skewness of {item} {period}",
        ["stddevpop"] = "the standard deviation (population) of {item} {period}",
        ["stddevsamp"] = "the standard deviation (sample) of {item} {period}",
        ["sumofsquares"] = "the sum of squares of {item} {period}",
        ["varpop"] = "the variance (population) of {item} {period}",
        ["varsamp"] = "the variance (sample) of {item} {period}",
        ["change"] = "the change of {item} since the value before",
        ["changecount"] = "how often {item} changed {period}",
        ["countunique"] = "how many different values {item} had {period}",
        ["first"] = "the oldest value of {item} {period}",
        ["firstclock"] = "the time of the oldest value of {item} {period}",
        ["percentile"] = "the {2} % percentile of {item} {period}",
        ["rate"] = "the increase of {item} per second {period}",
        ["forecast"] = "the value that {item} will have in {2}, by its trend {period},",
        ["timeleft"] = "the time until {item} reaches {2}, by its trend {period},",
        ["trendavg"] = "the mean of the trends of {item} {period}",
        ["trendcount"] = "how many values {item} had {period}",
        ["trendmax"] = "the largest value in the trends of {item} {period}",
        ["trendmin"] = "the smallest value in the trends of {item} {period}",
        ["trendsum"] = "the sum of the trends of {item} {period}",
        ["trendstl"] = "the share of unusual hours of {item} in the last {2} {period}",
        ["baselinedev"] = "how many standard deviations {item} {period} lies off the {3} seasons before",
        ["baselinewma"] = "the usual mean of {item} {period}, by the {3} seasons before",
        ["logseverity"] = "the severity of the newest line of {item}",
        ["logtimestamp"] = "the time written in the newest line of {item}",
        ["lastclock"] = "the time of the newest value of {item}",
        ["date"] = "the date",
        ["time"] = "the time of day",
        ["dayofweek"] = "the day of the week",
        ["dayofmonth"] = "the day of the month",
        ["now"] = "the time in seconds",
        ["abs"] = "the absolute value of {0}",
        ["length"] = "the length of {0}",
        ["item_count"] = "how many items {item} are",
    };

    private static readonly string[] Units = ["second", "minute", "hour", "day", "week", "month", "year"];

    public string Sentence(ExpressionNode root)
    {
        string text = Condition(root);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }

    private string Condition(ExpressionNode node)
    {
        if (Truths.Of(node) is { } truth)
            return Truth(truth.Call, truth.Holds);
        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                string word = logic.Operator == BinaryOperator.And ? " and " : " or ";
                return string.Join("," + word, Truths.Chain(logic).Select(part => part is BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } ? $"({Condition(part)})" : Condition(part)));
            case BinaryNode { Operator: >= BinaryOperator.Less and <= BinaryOperator.NotEqual } comparison:
                return $"{Value(comparison.Left)} {Compare(comparison.Operator)} {Value(comparison.Right)}";
            case UnaryNode { Operator: UnaryOperator.Not, Operand: BinaryNode inner } when Truths.Opposite(inner.Operator) is { } opposite:
                return $"{Value(inner.Left)} {Compare(opposite)} {Value(inner.Right)}";
            case UnaryNode { Operator: UnaryOperator.Not } not:
                return $"it is not so that {Condition(not.Operand)}";
            default:
                return $"{Value(node)} is not 0";
        }
    }

    private static string Compare(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => "is below",
        BinaryOperator.LessOrEqual => "is at most",
        BinaryOperator.Greater => "is above",
        BinaryOperator.GreaterOrEqual => "is at least",
        BinaryOperator.Equal => "is",
        _ => "is not",
    };

    private string Truth(CallNode call, bool holds)
    {
        string item = call.Arguments[0] is ItemNode ? Item(call) : Value(call.Arguments[0]);
        string no = holds ? string.Empty : "not ";
        switch (call.Function.Name)
        {
            case "nodata":
                return $"there has been {(holds ? "no" : "a")} value of {item} {Period(call)}";
            case "find":
                return call.Arguments.ElementAtOrDefault(1) is PeriodNode
                    ? $"{(holds ? "a" : "no")} value of {item} {Period(call)} {Matching(call, 2)}"
                    : $"{(holds ? string.Empty : "it is not so that ")}the newest value of {item} {Matching(call, 2)}";
            case "fuzzytime":
                return $"the time in {item} is {(holds ? "at most" : "more than")} {Length(((PeriodNode)call.Arguments[1]).Period)} away from ours";
            case "monoinc" or "monodec":
                string way = call.Function.Name == "monoinc" ? "grown" : "fallen";
                return $"the values of {item} have {no}only {way} {Period(call)}";
            case "between":
                return $"{item} is {no}between {Value(call.Arguments[1])} and {Value(call.Arguments[2])}";
            case "in":
                return $"{item} is {(holds ? "one" : "none")} of {string.Join(", ", call.Arguments.Skip(1).Select(Value))}";
            default:
                string part = call.Function.Name == "logsource" ? "source" : "event id";
                return $"the {part} of the newest line of {item} {(holds ? "matches" : "does not match")} {(call.Arguments.Count > 2 ? Value(call.Arguments[2]) : "\"\"")}";
        }
    }

    private string Matching(CallNode call, int index)
    {
        string op = call.Arguments.ElementAtOrDefault(index) is TextNode text ? text.Value : string.Empty;
        string pattern = call.Arguments.ElementAtOrDefault(index + 1) is { } given and not EmptyNode ? Value(given) : "\"\"";
        return op switch
        {
            "ne" => $"is not {pattern}",
            "gt" => $"is above {pattern}",
            "ge" => $"is at least {pattern}",
            "lt" => $"is below {pattern}",
            "le" => $"is at most {pattern}",
            "like" => $"contains {pattern}",
            "bitand" => $"has the bits {pattern}",
            "regexp" or "iregexp" => $"matches the pattern {pattern}",
            _ => $"is {pattern}",
        };
    }

    private string Value(ExpressionNode node)
    {
        switch (node)
        {
            case NumberNode number:
                return Number(number);
            case BinaryNode { Operator: <= BinaryOperator.Subtract } binary:
                string word = binary.Operator switch
                {
                    BinaryOperator.Multiply => "times",
                    BinaryOperator.Divide => "divided by",
                    BinaryOperator.Add => "plus",
                    _ => "minus",
                };
                return $"{Operand(binary.Left)} {word} {Operand(binary.Right)}";
            case BinaryNode or UnaryNode { Operator: UnaryOperator.Not }:
                return $"(1 if {Condition(node)}, else 0)";
            case UnaryNode minus:
                return "minus " + Operand(minus.Operand);
            case CallNode call:
                return Call(call);
            default:
                return node.ToString();
        }
    }

    private string Operand(ExpressionNode node) => node is BinaryNode { Operator: <= BinaryOperator.Subtract } ? $"({Value(node)})" : Value(node);

    private static string Number(NumberNode number) => number.Text[^1] switch
    {
        's' or 'm' or 'h' or 'd' or 'w' when TimeUnits.TryRead(number.Text[^1], out TimeUnit unit) => Plural(number.Text[..^1], unit),
        _ => number.Text,
    };

    private string Call(CallNode call)
    {
        if (call.Function.Name == "last" && call.Arguments[0] is ItemNode)
        {
            HistoryPeriod? nth = (call.Arguments.ElementAtOrDefault(1) as PeriodNode)?.Period;
            string which = nth?.Count is { } n and > 1 ? $"the value {n - 1} before the newest of" : "the newest value of";
            return $"{which} {Item(call)}{(nth?.Shift is null ? string.Empty : " " + Shift(nth.Shift))}";
        }

        if (call.Function.Name == "count" && call.Arguments[0] is ItemNode)
        {
            string matching = call.Arguments.Count > 2 ? $" that {Matching(call, 2)}" : string.Empty;
            return $"the number of values of {Item(call)} {Period(call)}{matching}";
        }

        if (call.Arguments is [CallNode { Function.Kind: FunctionKind.Foreach } each, ..] && Each(each) is { } values)
        {
            if (call.Function.Name == "count" && call.Arguments.Count == 1)
                return "the number of " + values;
            if (call.Function.Kind == FunctionKind.Aggregate && Values.TryGetValue(call.Function.Name, out string? of))
                return of.Replace(" {period}", string.Empty, StringComparison.Ordinal).Replace("{item}", values, StringComparison.Ordinal);
        }

        bool reads = call.Arguments.Count > 0 && call.Arguments[0] is ItemNode or FilterNode;
        if (!Values.TryGetValue(call.Function.Name, out string? template) || (template.Contains("{item}", StringComparison.Ordinal) && !reads))
            return $"{call.Function.Name}({string.Join(", ", call.Arguments.Select((argument, i) => i == 0 && reads ? Item(call) : Value(argument)))})";
        string text = template.Replace("{item}", reads ? Item(call) : string.Empty, StringComparison.Ordinal);
        if (text.Contains("{period}", StringComparison.Ordinal))
            text = text.Replace("{period}", Period(call), StringComparison.Ordinal);
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            string slot = $"{{{i.ToString(CultureInfo.InvariantCulture)}}}";
            if (text.Contains(slot, StringComparison.Ordinal))
                text = text.Replace(slot, Value(call.Arguments[i]), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>What a foreach function gives of each item; null where there are no words for it.</summary>
    private static string? Each(CallNode call) => call.Function.Name switch
    {
        "last_foreach" => "the newest values of " + Item(call),
        "exists_foreach" => "the items " + Item(call),
        "count_foreach" when call.Arguments.Count == 2 => $"the numbers of values of {Item(call)} {Period(call)}",
        "avg_foreach" => $"the means of {Item(call)} {Period(call)}",
        "max_foreach" => $"the largest values of {Item(call)} {Period(call)}",
        "min_foreach" => $"the smallest values of {Item(call)} {Period(call)}",
        "sum_foreach" => $"the sums of {Item(call)} {Period(call)}",
        _ => null,
    };

    private static string Item(CallNode call)
    {
        (string host, string key) = call.Arguments[0] switch
        {
            ItemNode item => (item.Item.Host, item.Item.Key),
            FilterNode filter => (filter.Filter.Host, filter.Filter.Key),
            _ => (string.Empty, string.Empty),
        };
        string where = host switch
        {
            "" => string.Empty,
            "*" => " on any host",
            _ => " on " + host,
        };
        return call.Arguments[0] is FilterNode { Filter.Condition: { } condition } ? $"{key}{where} ({condition})" : key + where;
    }

    private static string Period(CallNode call)
    {
        if (call.Arguments.ElementAtOrDefault(1) is not PeriodNode node)
            return string.Empty;
        if (node.Period is not { } period)
            return "over " + node.Text;
        if (period.Count is { } count)
            return $"over its last {count} value{(count == 1 ? string.Empty : "s")}{(period.Shift is null ? string.Empty : " as they were " + Shift(period.Shift))}";
        string length = period.Amount == 1 ? Units[(int)(period.Unit ?? TimeUnit.Second)] : Length(period);
        return period.Shift is null ? $"over the last {length}" : $"over the {length} that ended {Shift(period.Shift)}";
    }

    private static string Length(HistoryPeriod? period) => period?.Amount is { } amount ? Plural(amount.ToString(CultureInfo.InvariantCulture), period.Unit ?? TimeUnit.Second) : "period";

    private static string Shift(TimeShift shift) => string.Join(", ", shift.Steps.Select(step =>
        step.IsRounding ? $"at the beginning of the {Units[(int)step.Unit]}"
        : Plural(Math.Abs(step.Amount).ToString(CultureInfo.InvariantCulture), step.Unit) + (step.Amount < 0 ? " ago" : " later")));

    private static string Plural(string amount, TimeUnit unit) => $"{amount} {Units[(int)unit]}{(amount == "1" ? string.Empty : "s")}";
}
