using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Korean.</summary>
internal sealed class KoreanWords
{
    /// <summary>What stands behind the period and the item.</summary>
    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["avg"] = "평균",
        ["max"] = "최댓값",
        ["min"] = "최솟값",
        ["sum"] = "합",
        ["kurtosis"] = "첨도",
        ["mad"] = "중앙값 절대 편차",
        ["skewness"] = "왜도",
        ["stddevpop"] = "모표준편차",
        ["stddevsamp"] = "표본표준편차",
        ["sumofsquares"] = "제곱합",
        ["varpop"] = "모분산",
        ["varsamp"] = "표본분산",
        ["changecount"] = "값이 바뀐 횟수",
        ["countunique"] = "서로 다른 값의 수",
        ["first"] = "가장 오래된 값",
        ["firstclock"] = "가장 오래된 값의 시각",
        ["percentile"] = "{2}번째 백분위수",
        ["rate"] = "초당 증가량",
        ["trendavg"] = "시간별 추이 평균",
        ["trendcount"] = "값의 수",
        ["trendmax"] = "시간별 추이 최댓값",
        ["trendmin"] = "시간별 추이 최솟값",
        ["trendsum"] = "시간별 추이 합",
        ["trendstl"] = "추이에서 마지막 {2} 중 이상한 시간의 비율",
        ["baselinedev"] = "평균이 지난 {3}번의 같은 기간에서 벗어난 정도(표준편차의 배수)",
    };

    /// <summary>Whole phrases.</summary>
    private static readonly Dictionary<string, string> Phrases = new(StringComparer.Ordinal)
    {
        ["change"] = "{item} 최신 값과 직전 값의 차이",
        ["forecast"] = "{span} 추세로 예측한 {2} 뒤의 {item} 값",
        ["timeleft"] = "{span} 추세로 볼 때 {item} 값이 {2}에 이르기까지 남은 시간",
        ["baselinewma"] = "지난 {3}번의 같은 기간으로 본 {item}의 평소 평균",
        ["logseverity"] = "{item} 최신 줄의 심각도",
        ["logtimestamp"] = "{item} 최신 줄에 적힌 시각",
        ["lastclock"] = "{item} 최신 값의 시각",
        ["date"] = "오늘 날짜",
        ["time"] = "현재 시각",
        ["dayofweek"] = "오늘 요일",
        ["dayofmonth"] = "오늘 날짜의 일",
        ["now"] = "현재 시각(초)",
        ["abs"] = "{0}의 절댓값",
        ["length"] = "{0}의 길이",
        ["item_count"] = "{item} 아이템의 수",
    };

    private static readonly string[] Days = ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"];

    public string Sentence(ExpressionNode root) => Condition(root).End + ".";

    private KoreanClause Condition(ExpressionNode node)
    {
        if (Truths.Of(node) is { } truth)
            return Truth(truth.Call, truth.Holds);
        switch (node)
        {
            case BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                return Chain(logic);
            case BinaryNode { Operator: >= BinaryOperator.Less and <= BinaryOperator.NotEqual } comparison:
                return Compare(comparison.Operator, comparison);
            case UnaryNode { Operator: UnaryOperator.Not, Operand: BinaryNode inner } when Truths.Opposite(inner.Operator) is { } opposite:
                return Compare(opposite, inner);
            case UnaryNode { Operator: UnaryOperator.Not } not:
                return KoreanClause.Stem($"‘{Condition(not.Operand).End}’가 아니", string.Empty);
            default:
                return KoreanClause.Stem(Josa.Subject(Value(node)) + " 0이 ", "아니");
        }
    }

    private KoreanClause Chain(BinaryNode logic)
    {
        bool isAnd = logic.Operator == BinaryOperator.And;
        KoreanClause[] clauses =
        [
            .. Truths.Chain(logic).Select(part =>
            {
                KoreanClause clause = Condition(part);
                return part is BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } ? new KoreanClause($"({clause.End})", $"({clause.End})이고", $"({clause.End})이거나") : clause;
            }),
        ];
        string before = string.Concat(clauses.SkipLast(1).Select(clause => (isAnd ? clause.And : clause.Or) + ", "));
        return KoreanClause.Of(before, clauses[^1].End, clauses[^1].And, clauses[^1].Or);
    }

    private KoreanClause Compare(BinaryOperator op, BinaryNode node)
    {
        bool isSpan = node.Left is CallNode { Function.Name: "timeleft" };
        string right = node.Left is CallNode { Function.Name: "dayofweek" } && node.Right is NumberNode { Value.Number: >= 1 and <= 7 } day ? Days[(int)day.Value.Number - 1]
            : isSpan && node.Right is NumberNode seconds && char.IsAsciiDigit(seconds.Text[^1]) ? seconds.Text + "초"
            : Value(node.Right);
        return Relation(op, Josa.Subject(Value(node.Left)), right, isSpan);
    }

    /// <summary>How a subject (with its particle) is to a value.</summary>
    private static KoreanClause Relation(BinaryOperator op, string subject, string value, bool isSpan = false) => op switch
    {
        BinaryOperator.Less => KoreanClause.Stem($"{subject} {value}보다 ", isSpan ? "짧" : "작"),
        BinaryOperator.LessOrEqual => KoreanClause.Stem($"{subject} {value} ", "이하이"),
        BinaryOperator.Greater => KoreanClause.Stem($"{subject} {value}보다 ", isSpan ? "길" : "크"),
        BinaryOperator.GreaterOrEqual => KoreanClause.Stem($"{subject} {value} ", "이상이"),
        BinaryOperator.Equal => KoreanClause.Stem($"{subject} {value}", "이"),
        _ => KoreanClause.Stem($"{subject} {Josa.Subject(value)} ", "아니"),
    };

    private KoreanClause Truth(CallNode call, bool holds)
    {
        string item = call.Arguments[0] is ItemNode ? Item(call) : Value(call.Arguments[0]);
        switch (call.Function.Name)
        {
            case "nodata":
                return KoreanClause.Stem($"{KoreanTime.Span(call)} 동안 {item} 값이 ", holds ? "들어오지 않았" : "들어왔");
            case "find":
                return Find(call, item, holds);
            case "fuzzytime":
                string length = KoreanTime.Length(((PeriodNode)call.Arguments[1]).Period);
                return Relation(holds ? BinaryOperator.LessOrEqual : BinaryOperator.Greater, $"{item} 시각과 서버 시각의 차이가", length);
            case "monoinc" or "monodec":
                string way = call.Function.Name == "monoinc" ? "줄어든" : "늘어난";
                return KoreanClause.Stem($"{KoreanTime.Over(call, item, "값이")} {way} 적이 ", holds ? "없" : "있");
            case "between":
                return KoreanClause.Stem($"{Josa.Subject(item)} {Value(call.Arguments[1])} 이상 {Value(call.Arguments[2])} 이하", holds ? "이" : "가 아니");
            case "in":
                return KoreanClause.Stem($"{Josa.Subject(item)} {string.Join(", ", call.Arguments.Skip(1).Select(Value))} 중 ", holds ? "하나이" : "어느 것도 아니");
            default:
                string part = call.Function.Name == "logsource" ? "출처" : "이벤트 ID";
                return Fits($"{item} 최신 줄의 {Josa.Subject(part)}", call.Arguments.Count > 2 ? Value(call.Arguments[2]) : "\"\"", holds);
        }
    }

    private static KoreanClause Fits(string subject, string pattern, bool holds) => holds
        ? KoreanClause.Of($"{subject} 정규식 {pattern}에 ", "맞는다", "맞고", "맞거나")
        : KoreanClause.Of($"{subject} 정규식 {pattern}에 ", "맞지 않는다", "맞지 않고", "맞지 않거나");

    private KoreanClause Find(CallNode call, string item, bool holds)
    {
        (string op, string pattern) = Matching(call, 2);
        if (call.Arguments.ElementAtOrDefault(1) is PeriodNode)
            return KoreanClause.Stem($"{KoreanTime.Over(call, item, "값")} 중에 {Attributive(op, pattern)} 것이 ", holds ? "있" : "없");
        string newest = $"{item} 최신 값";
        return op switch
        {
            "like" or "" when op == "like" || !IsNumber(pattern) => KoreanClause.Stem($"{newest}에 {Josa.Subject(pattern)} ", holds ? "들어 있" : "들어 있지 않"),
            "regexp" or "iregexp" => Fits(Josa.Subject(newest), pattern, holds),
            "bitand" => KoreanClause.Stem($"{newest}에 {pattern} 비트가 ", holds ? "켜져 있" : "켜져 있지 않"),
            _ => Relation(holds ? Relational(op) : Truths.Opposite(Relational(op))!.Value, Josa.Subject(newest), pattern),
        };
    }

    private static bool IsNumber(string pattern) => NumberText.TryParse(pattern.Trim('"'), out _);

    private static BinaryOperator Relational(string op) => op switch
    {
        "ne" => BinaryOperator.NotEqual,
        "gt" => BinaryOperator.Greater,
        "ge" => BinaryOperator.GreaterOrEqual,
        "lt" => BinaryOperator.Less,
        "le" => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Equal,
    };

    private (string Operator, string Pattern) Matching(CallNode call, int index) => (
        call.Arguments.ElementAtOrDefault(index) is TextNode text ? text.Value : string.Empty,
        call.Arguments.ElementAtOrDefault(index + 1) is { } given and not EmptyNode ? Value(given) : "\"\"");

    /// <summary>An operator and pattern before a noun: <c>5보다 큰 값</c>.</summary>
    private static string Attributive(string op, string pattern) => op switch
    {
        "ne" => $"{Josa.Subject(pattern)} 아닌",
        "gt" => $"{pattern}보다 큰",
        "ge" => $"{pattern} 이상인",
        "lt" => $"{pattern}보다 작은",
        "le" => $"{pattern} 이하인",
        "like" => $"{Josa.Subject(pattern)} 들어 있는",
        "bitand" => $"{pattern} 비트가 켜진",
        "regexp" or "iregexp" => $"정규식 {pattern}에 맞는",
        _ => $"{pattern}인",
    };

    private string Value(ExpressionNode node)
    {
        switch (node)
        {
            case NumberNode number:
                return KoreanTime.Number(number);
            case BinaryNode { Operator: <= BinaryOperator.Subtract } binary:
                string left = Value(binary.Left);
                string right = binary.Right is BinaryNode { Operator: <= BinaryOperator.Subtract } ? $"({Value(binary.Right)})" : Value(binary.Right);
                return binary.Operator switch
                {
                    BinaryOperator.Multiply => $"{left}에 {Josa.Object(right)} 곱한 값",
                    BinaryOperator.Divide => $"{Josa.Object(left)} {Josa.By(right)} 나눈 값",
                    BinaryOperator.Add => $"{left}에 {Josa.Object(right)} 더한 값",
                    _ => $"{left}에서 {Josa.Object(right)} 뺀 값",
                };
            case BinaryNode or UnaryNode { Operator: UnaryOperator.Not }:
                return $"({Condition(node).End} → 1, 아니면 0)";
            case UnaryNode { Operand: NumberNode magnitude }:
                return "-" + KoreanTime.Number(magnitude);
            case UnaryNode minus:
                return $"{Value(minus.Operand)}의 부호를 바꾼 값";
            case CallNode call:
                return Call(call);
            default:
                return node.ToString();
        }
    }

    private string Call(CallNode call)
    {
        bool reads = call.Arguments.Count > 0 && call.Arguments[0] is ItemNode or FilterNode;
        string name = call.Function.Name;
        if (name == "last" && reads)
        {
            HistoryPeriod? nth = (call.Arguments.ElementAtOrDefault(1) as PeriodNode)?.Period;
            string when = nth?.Shift is null ? string.Empty : KoreanTime.Shift(nth.Shift) + " 기준 ";
            return nth?.Count is { } n and > 1 ? $"{when}{Item(call)} 최신에서 {n}번째 값" : $"{when}{Item(call)} 최신 값";
        }

        if (name == "count" && call.Arguments[0] is ItemNode)
        {
            (string op, string pattern) = Matching(call, 2);
            return KoreanTime.Over(call, Item(call), call.Arguments.Count > 2 ? $"값 중 {Attributive(op, pattern)} 것의 수" : "값의 수");
        }

        if (call.Arguments is [CallNode { Function.Kind: FunctionKind.Foreach } each, ..] && Each(each) is { } values && (name == "count" || Nouns.ContainsKey(name)))
            return $"{values}의 {Nouns.GetValueOrDefault(name, "개수")}";
        if (reads && Nouns.TryGetValue(name, out string? noun))
            return KoreanTime.Over(call, Item(call), Fill(call, noun));
        if (Phrases.TryGetValue(name, out string? phrase) && (reads || !phrase.Contains("{item}", StringComparison.Ordinal)))
            return Fill(call, phrase.Replace("{item}", reads ? Item(call) : string.Empty, StringComparison.Ordinal).Replace("{span}", KoreanTime.Span(call), StringComparison.Ordinal));
        return $"{name}({string.Join(", ", call.Arguments.Select((argument, i) => i == 0 && reads ? Item(call) : Value(argument)))})";
    }

    /// <summary>What a foreach function gives of each item; null where there are no words for it.</summary>
    private static string? Each(CallNode call) => call.Function.Name switch
    {
        "last_foreach" => Item(call) + " 최신 값",
        "exists_foreach" => Item(call) + " 아이템",
        "count_foreach" when call.Arguments.Count == 2 => KoreanTime.Over(call, Item(call), "값의 수"),
        "avg_foreach" or "max_foreach" or "min_foreach" or "sum_foreach" => KoreanTime.Over(call, Item(call), Nouns[call.Function.Name[..3]]),
        _ => null,
    };

    /// <summary>A template with the call's parameters in it, <c>{2}</c>.</summary>
    private string Fill(CallNode call, string text)
    {
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            string slot = $"{{{i.ToString(CultureInfo.InvariantCulture)}}}";
            if (text.Contains(slot, StringComparison.Ordinal))
                text = text.Replace(slot, Value(call.Arguments[i]), StringComparison.Ordinal);
        }

        return text;
    }

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
            "" => key,
            "*" => "모든 호스트의 " + key,
            _ => $"{host}의 {key}",
        };
        return call.Arguments[0] is FilterNode { Filter.Condition: { } condition } ? $"{where}({condition})" : where;
    }
}
