using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Korean.</summary>
internal sealed class KoreanWords
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["avg"] = "{item}의 {period} 평균",
        ["max"] = "{item}의 {period} 최댓값",
        ["min"] = "{item}의 {period} 최솟값",
        ["sum"] = "{item}의 {period} 합",
        ["kurtosis"] = "{item}의 {period} 첨도",
        ["mad"] = "{item}의 {period} 중앙값 절대 편차",
        ["skewness"] = "{item}의 {period} 왜도",
        ["stddevpop"] = "{item}의 {period} 모표준편차",
        ["stddevsamp"] = "{item}의 {period} 표본표준편차",
        ["sumofsquares"] = "{item}의 {period} 제곱합",
        ["varpop"] = "{item}의 {period} 모분산",
        ["varsamp"] = "{item}의 {period} 표본분산",
        ["change"] = "{item}의 앞 값에서 바뀐 양",
        ["changecount"] = "{item}의 {period} 값이 바뀐 횟수",
        ["countunique"] = "{item}의 {period} 서로 다른 값의 수",
        ["first"] = "{item}의 {period} 가장 오래된 값",
        ["firstclock"] = "{item}의 {period} 가장 오래된 값의 시각",
        ["percentile"] = "{item}의 {period} {2}% 백분위수",
        ["rate"] = "{item}의 {period} 초당 증가량",
        ["forecast"] = "{item}의 {period} 흐름으로 본 {2} 뒤의 값",
        ["timeleft"] = "{item}의 {period} 흐름으로 본 {2}에 닿을 때까지의 초",
        ["trendavg"] = "{item}의 {period} 추세 평균",
        ["trendcount"] = "{item}의 {period} 값의 수",
        ["trendmax"] = "{item}의 {period} 추세 최댓값",
        ["trendmin"] = "{item}의 {period} 추세 최솟값",
        ["trendsum"] = "{item}의 {period} 추세 합",
        ["trendstl"] = "{item}의 {period} 값 중 마지막 {2}의 이상한 시간의 비율",
        ["baselinedev"] = "{item}의 {period} 값이 이전 {3}번의 계절에서 벗어난 표준편차 배수",
        ["baselinewma"] = "{item}의 {period} 이전 {3}번의 계절로 본 평소 평균",
        ["logseverity"] = "{item}의 최신 줄의 심각도",
        ["logtimestamp"] = "{item}의 최신 줄에 쓰인 시각",
        ["lastclock"] = "{item}의 최신 값의 시각",
        ["date"] = "오늘 날짜",
        ["time"] = "지금 시각",
        ["dayofweek"] = "요일",
        ["dayofmonth"] = "오늘 일",
        ["now"] = "지금의 초",
        ["abs"] = "{0}의 절댓값",
        ["length"] = "{0}의 길이",
        ["item_count"] = "{item} 아이템의 수",
    };

    private static readonly string[] Units = ["초", "분", "시간", "일", "주", "개월", "년"];
    private static readonly string[] Beginnings = ["지금", "이 분의 시작", "이 시간의 시작", "오늘 0시", "이번 주 월요일 0시", "이번 달 1일 0시", "올해 1월 1일 0시"];

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
        string left = Josa.Subject(Value(node.Left));
        string right = Value(node.Right);
        return op switch
        {
            BinaryOperator.Less => KoreanClause.Stem($"{left} {right}보다 ", "작"),
            BinaryOperator.LessOrEqual => KoreanClause.Stem($"{left} {right} ", "이하이"),
            BinaryOperator.Greater => KoreanClause.Stem($"{left} {right}보다 ", "크"),
            BinaryOperator.GreaterOrEqual => KoreanClause.Stem($"{left} {right} ", "이상이"),
            BinaryOperator.Equal => KoreanClause.Stem($"{left} {Josa.And(right)} ", "같"),
            _ => KoreanClause.Stem($"{left} {Josa.And(right)} ", "다르"),
        };
    }

    private KoreanClause Truth(CallNode call, bool holds)
    {
        string item = call.Arguments[0] is ItemNode ? Item(call) : Value(call.Arguments[0]);
        switch (call.Function.Name)
        {
            case "nodata":
                return KoreanClause.Stem($"{item}의 값이 {Period(call)} ", holds ? "들어오지 않았" : "들어왔");
            case "find":
                string period = call.Arguments.Count > 1 && call.Arguments[1] is PeriodNode ? $"{Period(call)} 값 중에 " : "최신 값이 ";
                return KoreanClause.Stem($"{item}의 {period}{Matching(call, 2)} 것이 ", holds ? "있" : "없");
            case "fuzzytime":
                return KoreanClause.Stem($"{item}의 시각이 우리 시각과 {Length(((PeriodNode)call.Arguments[1]).Period)} ", holds ? "이하로 차이 나" : "넘게 차이 나");
            case "monoinc" or "monodec":
                string way = call.Function.Name == "monoinc" ? "줄어든" : "늘어난";
                return KoreanClause.Stem($"{item}의 값이 {Period(call)} {way} 적이 ", holds ? "없" : "있");
            case "between":
                return KoreanClause.Stem($"{Josa.Subject(item)} {Value(call.Arguments[1])} 이상 {Value(call.Arguments[2])} 이하", holds ? "이" : "가 아니");
            case "in":
                return KoreanClause.Stem($"{Josa.Subject(item)} {string.Join(", ", call.Arguments.Skip(1).Select(Value))} 중 ", holds ? "하나이" : "어느 것도 아니");
            default:
                string part = call.Function.Name == "logsource" ? "출처" : "이벤트 ID";
                return KoreanClause.Stem($"{item}의 최신 줄의 {Josa.Subject(part)} {(call.Arguments.Count > 2 ? Value(call.Arguments[2]) : "\"\"")} 정규식에 맞", holds ? string.Empty : "지 않");
        }
    }

    private string Matching(CallNode call, int index)
    {
        string op = call.Arguments.ElementAtOrDefault(index) is TextNode text ? text.Value : string.Empty;
        string pattern = call.Arguments.ElementAtOrDefault(index + 1) is { } given and not EmptyNode ? Value(given) : "\"\"";
        return op switch
        {
            "ne" => $"{Josa.And(pattern)} 다른",
            "gt" => $"{pattern}보다 큰",
            "ge" => $"{pattern} 이상인",
            "lt" => $"{pattern}보다 작은",
            "le" => $"{pattern} 이하인",
            "like" => $"{pattern}이(가) 든",
            "bitand" => $"{pattern} 비트를 가진",
            "regexp" or "iregexp" => $"{pattern} 정규식에 맞는",
            _ => $"{Josa.And(pattern)} 같은",
        };
    }

    private string Value(ExpressionNode node)
    {
        switch (node)
        {
            case NumberNode number:
                return number.Text[^1] is 's' or 'm' or 'h' or 'd' or 'w' && TimeUnits.TryRead(number.Text[^1], out TimeUnit unit) ? number.Text[..^1] + Units[(int)unit] : number.Text;
            case BinaryNode { Operator: <= BinaryOperator.Subtract } binary:
                (string left, string right) = (Operand(binary.Left), Operand(binary.Right));
                return binary.Operator switch
                {
                    BinaryOperator.Multiply => $"{left} 곱하기 {right}",
                    BinaryOperator.Divide => $"{left} 나누기 {right}",
                    BinaryOperator.Add => $"{left} 더하기 {right}",
                    _ => $"{left} 빼기 {right}",
                };
            case BinaryNode or UnaryNode { Operator: UnaryOperator.Not }:
                return $"({Condition(node).End} → 1, 아니면 0)";
            case UnaryNode minus:
                return "마이너스 " + Operand(minus.Operand);
            case CallNode call:
                return Call(call);
            default:
                return node.ToString();
        }
    }

    private string Operand(ExpressionNode node) => node is BinaryNode { Operator: <= BinaryOperator.Subtract } ? $"({Value(node)})" : Value(node);

    private string Call(CallNode call)
    {
        if (call.Function.Name == "last" && call.Arguments[0] is ItemNode)
        {
            HistoryPeriod? nth = (call.Arguments.ElementAtOrDefault(1) as PeriodNode)?.Period;
            string when = nth?.Shift is null ? string.Empty : Shift(nth.Shift) + "의 ";
            return nth?.Count is { } n and > 1 ? $"{Item(call)}의 {when}최신에서 {n}번째 값" : $"{Item(call)}의 {when}최신 값";
        }

        if (call.Function.Name == "count" && call.Arguments[0] is ItemNode)
            return $"{Item(call)}의 {Period(call)} {(call.Arguments.Count > 2 ? Matching(call, 2) + " " : string.Empty)}값의 수";
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

    private static string Period(CallNode call)
    {
        if (call.Arguments.ElementAtOrDefault(1) is not PeriodNode node)
            return string.Empty;
        if (node.Period is not { } period)
            return node.Text + " 동안";
        string until = period.Shift is null ? string.Empty : Shift(period.Shift) + "까지의 ";
        if (period.Count is { } count)
            return $"{until}최근 값 {count}개의";
        return period.Shift is null ? $"최근 {Length(period)} 동안" : $"{until}{Length(period)} 동안";
    }

    private static string Length(HistoryPeriod? period) =>
        period?.Amount is { } amount ? amount.ToString(CultureInfo.InvariantCulture) + Units[(int)(period.Unit ?? TimeUnit.Second)] : "기간";

    private static string Shift(TimeShift shift)
    {
        string text = string.Empty;
        foreach (TimeShiftStep step in shift.Steps)
        {
            if (step.IsRounding)
                text = text.Length == 0 ? Beginnings[(int)step.Unit] : $"{text}이 든 {Units[(int)step.Unit]}의 시작";
            else
                text = $"{(text.Length == 0 ? string.Empty : text + "에서 ")}{Math.Abs(step.Amount).ToString(CultureInfo.InvariantCulture)}{Units[(int)step.Unit]} {(step.Amount < 0 ? "전" : "뒤")}";
        }

        return text.Length == 0 ? "지금" : text;
    }
}
