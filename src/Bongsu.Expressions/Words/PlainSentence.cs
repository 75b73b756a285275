using System.Collections.Frozen;
using System.Globalization;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Expressions;

/// <summary>
/// An expression as a sentence. What it says stands in <c>PlainWords.*.words</c>: this class chooses the sentences and gives them their parts, and knows no
/// language.
/// </summary>
internal sealed class PlainSentence(Language language, IReadOnlyDictionary<string, ItemWords> items)
{
    // What these give is in the unit of the item that they read.
    private static readonly FrozenSet<string> s_measuring =
        new[] { "last", "first", "avg", "min", "max", "percentile", "forecast", "trendavg", "trendmin", "trendmax", "baselinewma" }
            .ToFrozenSet(StringComparer.Ordinal);

    private readonly PlainTime _time = new(language);

    /// <summary>The whole.</summary>
    public string Of(ExpressionNode root)
    {
        string text = Condition(root, Place.End);
        return Say("plain.sentence", ("clause", () => text), ("capitalised", () => char.ToUpperInvariant(text[0]) + text[1..]));
    }

    private string Condition(ExpressionNode node, Place place)
    {
        if (Truths.Of(node) is { } truth)
            return Truth(truth.Call, truth.Holds, place);
        return node switch
        {
            BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic => Chain(logic, place),
            BinaryNode { Operator: >= BinaryOperator.Less and <= BinaryOperator.NotEqual } comparison => Compare(comparison.Operator, comparison, place),
            UnaryNode { Operator: UnaryOperator.Not, Operand: BinaryNode inner } when Truths.Opposite(inner.Operator) is { } opposite
                => Compare(opposite, inner, place),
            UnaryNode { Operator: UnaryOperator.Not } not => Say("plain.not", place, ("clause", () => Condition(not.Operand, Place.End))),
            _ => Say("plain.not-zero", place, ("value", () => Value(node))),
        };
    }

    private string Chain(BinaryNode logic, Place place)
    {
        (string code, Place inner) = logic.Operator == BinaryOperator.And ? ("plain.and", Place.And) : ("plain.or", Place.Or);
        List<ExpressionNode> parts = Truths.Chain(logic);
        string text = Part(parts[0], inner);
        for (int i = 1; i < parts.Count; i++)
        {
            string before = text;
            string after = Part(parts[i], i == parts.Count - 1 ? place : inner);
            text = Say(code, ("before", () => before), ("after", () => after));
        }

        return text;
    }

    private string Part(ExpressionNode part, Place place) => part is BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or }
        ? Say("plain.nested", place, ("clause", () => Condition(part, Place.End)))
        : Condition(part, place);

    private string Compare(BinaryOperator op, BinaryNode node, Place place)
    {
        bool isSpan = node.Left is CallNode { Function.Name: "timeleft" };
        string right = node.Left is CallNode { Function.Name: "dayofweek" } && node.Right is NumberNode { Value.Number: >= 1 and <= 7 } day
            ? Say($"plain.day.{((int)day.Value.Number).ToString(CultureInfo.InvariantCulture)}")
            : isSpan && node.Right is NumberNode seconds && char.IsAsciiDigit(seconds.Text[^1]) ? _time.Length(seconds.Text, TimeUnit.Second)
            : Measured(node.Left, node.Right) ?? Value(node.Right);
        return Relate(op, Value(node.Left), right, place, isSpan);
    }

    // A number that is compared with what an item measures, in the item's unit: 90 is 90 %.
    private string? Measured(ExpressionNode left, ExpressionNode right)
    {
        if (left is not CallNode { Function.Name: var name, Arguments: [ItemNode item, ..] } || !s_measuring.Contains(name)
            || !items.TryGetValue(item.Item.Key, out ItemWords words) || words.Unit.Length == 0)
            return null;
        return right switch
        {
            NumberNode number => ValueText.Of(number.Value.Number, words.Unit),
            UnaryNode { Operator: not UnaryOperator.Not, Operand: NumberNode magnitude } => ValueText.Of(-magnitude.Value.Number, words.Unit),
            _ => null,
        };
    }

    private string Relate(BinaryOperator op, string left, string right, Place place, bool isSpan = false)
    {
        string code = op switch
        {
            BinaryOperator.Less => isSpan ? "shorter" : "less",
            BinaryOperator.LessOrEqual => "at-most",
            BinaryOperator.Greater => isSpan ? "longer" : "greater",
            BinaryOperator.GreaterOrEqual => "at-least",
            BinaryOperator.Equal => "equal",
            _ => "not-equal",
        };
        return Say("plain." + code, place, ("left", () => left), ("right", () => right));
    }

    private string Truth(CallNode call, bool holds, Place place)
    {
        string item = call.Arguments[0] is ItemNode ? Item(call) : Value(call.Arguments[0]);
        if (call.Function.Name == "find")
            return Find(call, item, holds, place);
        return Say(
            $"plain.is.{call.Function.Name}{(holds ? "" : ".not")}",
            place,
            ("item", () => item),
            ("period", () => _time.Period(call)),
            ("reading", () => _time.Reading(call, item)),
            ("length", () => _time.Length(((PeriodNode)call.Arguments[1]).Period)),
            ("p1", () => Value(call.Arguments[1])),
            ("p2", () => call.Arguments.Count > 2 ? Value(call.Arguments[2]) : "\"\""),
            ("list", () => string.Join(", ", call.Arguments.Skip(1).Select(Value))));
    }

    private string Find(CallNode call, string item, bool holds, Place place)
    {
        (string op, string pattern) = Matching(call, 2);
        if (call.Arguments.ElementAtOrDefault(1) is PeriodNode)
            return Say(
                holds ? "plain.find" : "plain.find.not", place, ("reading", () => _time.Reading(call, item)), ("match", () => Match("match", op, pattern)));
        string? code = op switch
        {
            "regexp" or "iregexp" => "regexp",
            "bitand" => "bitand",
            "like" => "like",
            "" when !NumberText.TryParse(pattern.Trim('"'), out _) => "like",
            _ => null,
        };
        if (code is not null)
            return Say($"plain.find.{code}{(holds ? "" : ".not")}", place, ("item", () => item), ("pattern", () => pattern));
        BinaryOperator relation = Relational(op);
        return Relate(holds ? relation : Truths.Opposite(relation)!.Value, Say("plain.last", ("item", () => item)), pattern, place);
    }

    private static BinaryOperator Relational(string op) => op switch
    {
        "ne" => BinaryOperator.NotEqual,
        "gt" => BinaryOperator.Greater,
        "ge" => BinaryOperator.GreaterOrEqual,
        "lt" => BinaryOperator.Less,
        "le" => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Equal,
    };

    /// <summary>What is said of values that fit a pattern: of one of them (<c>match</c>) or of several (<c>which</c>).</summary>
    private string Match(string number, string op, string pattern) => Say(
        $"plain.{number}.{op switch { "ne" or "gt" or "ge" or "lt" or "le" or "like" or "bitand" => op, "regexp" or "iregexp" => "regexp", _ => "eq" }}",
        ("pattern", () => pattern));

    private (string Operator, string Pattern) Matching(CallNode call, int index) => (
        call.Arguments.ElementAtOrDefault(index) is TextNode text ? text.Value : "",
        call.Arguments.ElementAtOrDefault(index + 1) is { } given and not EmptyNode ? Value(given) : "\"\"");

    private string Value(ExpressionNode node) => node switch
    {
        NumberNode number => _time.Number(number),
        BinaryNode { Operator: <= BinaryOperator.Subtract } arithmetic => Arithmetic(arithmetic),
        BinaryNode or UnaryNode { Operator: UnaryOperator.Not } => Say("plain.truth", ("clause", () => Condition(node, Place.End))),
        UnaryNode { Operand: NumberNode magnitude } => Say("plain.negative", ("number", () => _time.Number(magnitude))),
        UnaryNode minus => Say("plain.negated", ("value", () => Value(minus.Operand)), ("operand", () => Operand(minus.Operand))),
        CallNode call => Call(call),
        _ => node.ToString(),
    };

    private string Arithmetic(BinaryNode node)
    {
        string code = node.Operator switch
        {
            BinaryOperator.Multiply => "plain.times",
            BinaryOperator.Divide => "plain.divided",
            BinaryOperator.Add => "plain.plus",
            _ => "plain.minus",
        };
        return Say(code, ("left", () => Value(node.Left)), ("leftOperand", () => Operand(node.Left)), ("right", () => Operand(node.Right)));
    }

    private string Operand(ExpressionNode node) => node is BinaryNode { Operator: <= BinaryOperator.Subtract } ? $"({Value(node)})" : Value(node);

    private string Call(CallNode call)
    {
        string name = call.Function.Name;
        bool reads = call.Arguments.Count > 0 && call.Arguments[0] is ItemNode or FilterNode;
        if (name == "last" && reads)
            return Last(call);
        if (name == "count" && call.Arguments[0] is ItemNode)
        {
            (string op, string pattern) = Matching(call, 2);
            return Say(
                call.Arguments.Count > 2 ? "plain.count.matching" : "plain.count",
                ("reading", () => _time.Reading(call, Item(call))),
                ("match", () => Match("which", op, pattern)));
        }

        if (call.Function.Kind == FunctionKind.Foreach || name == "item_count")
            return Each(call) ?? Spelt(call, reads);
        if (call.Arguments is [CallNode { Function.Kind: FunctionKind.Foreach } each, ..] && Each(each) is { } values)
        {
            if (name == "count" && call.Arguments.Count == 1)
                return Say("plain.count.each", ("values", () => values));
            if (call.Function.Kind == FunctionKind.Aggregate && SentenceRegistry.Has("plain.of." + name))
                return Say("plain.of." + name, ("reading", () => Say("plain.each", ("values", () => values))));
        }

        string code = "plain.of." + name;
        bool known = SentenceRegistry.Has(code) && (reads || !SentenceRegistry.Parameters(code).Any(p => p is "item" or "period" or "span" or "reading"));
        return known
            ? Say(
                code,
                ("item", () => Item(call)),
                ("period", () => _time.Period(call)),
                ("span", () => _time.Span(call)),
                ("reading", () => _time.Reading(call, Item(call))),
                ("p0", () => Value(call.Arguments[0])),
                ("p2", () => Value(call.Arguments[2])),
                ("p3", () => Value(call.Arguments[3])))
            : Spelt(call, reads);
    }

    /// <summary>A call that there are no words for, as it is written.</summary>
    private string Spelt(CallNode call, bool reads) =>
        $"{call.Function.Name}({string.Join(", ", call.Arguments.Select((argument, i) => i == 0 && reads ? Item(call) : Value(argument)))})";

    private string Last(CallNode call)
    {
        HistoryPeriod? period = (call.Arguments.ElementAtOrDefault(1) as PeriodNode)?.Period;
        string code = (period?.Count is > 1, period?.Shift is not null) switch
        {
            (false, false) => "plain.last",
            (false, true) => "plain.last.at",
            (true, false) => "plain.last.nth",
            _ => "plain.last.nth-at",
        };
        return Say(
            code,
            ("item", () => Item(call)),
            ("shift", () => _time.Shift(period!.Shift!)),
            ("n", () => period!.Count!.Value.ToString(CultureInfo.InvariantCulture)),
            ("before", () => (period!.Count!.Value - 1).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>What a foreach function gives of each item; null where there are no words for it.</summary>
    private string? Each(CallNode call) =>
        SentenceRegistry.Has("plain.each." + call.Function.Name) && (call.Function.Name != "count_foreach" || call.Arguments.Count == 2)
        ? Say("plain.each." + call.Function.Name, ("item", () => Item(call)), ("reading", () => _time.Reading(call, Item(call))))
        : null;

    private string Item(CallNode call)
    {
        (string host, string key) = call.Arguments[0] switch
        {
            ItemNode item => (item.Item.Host, item.Item.Key),
            FilterNode filter => (filter.Filter.Host, filter.Filter.Key),
            _ => ("", ""),
        };
        if (items.TryGetValue(key, out ItemWords words))
            key = words.Name;
        string where = host switch
        {
            "" => key,
            "*" => Say("plain.item.any-host", ("key", () => key)),
            _ => Say("plain.item", ("key", () => key), ("host", () => host)),
        };
        return call.Arguments[0] is FilterNode { Filter.Condition: { } condition }
            ? Say("plain.item.where", ("item", () => where), ("condition", () => condition.ToString()))
            : where;
    }

    private string Say(string code, params (string Name, Func<string> Value)[] parts) => Say(code, Place.End, parts);

    private string Say(string code, Place place, params (string Name, Func<string> Value)[] parts) =>
        SentenceRegistry.Clause(language, code, (int)place, name => parts.Single(part => part.Name == name).Value());
}
