namespace Bongsu.Metrics.PromQl.Syntax;

/// <summary>
/// Reads an expression and checks its types, so that evaluation can only fail on data. From loose to tight: <c>or</c>; <c>and unless</c>;
/// comparisons; <c>+ -</c>; <c>* / % atan2</c>; unary <c>+ -</c>; <c>^</c>, which alone groups to the right.
/// </summary>
internal sealed class Parser
{
    private readonly string _expression;
    private readonly PromQlOptions _options;
    private readonly List<Token> _tokens;
    private int _at;
    private int _nesting;

    private Parser(string expression, PromQlOptions options)
    {
        _expression = expression;
        _options = options;
        _tokens = new Lexer(expression).ReadAll();
    }

    private Token Current => _tokens[_at];

    private Token Ahead => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>Parses.</summary>
    /// <exception cref="PromQlException">It is no expression, with the position.</exception>
    public static Node Parse(string expression, PromQlOptions options)
    {
        if (expression.Length > options.MaxLength)
            throw new PromQlException(PromQlErrorKind.BadData, $"the expression is longer than {options.MaxLength} characters");
        var parser = new Parser(expression, options);
        Node node = parser.ParseBinary(0);
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Unexpected("the end");
        return node;
    }

    private static BinaryOperator? OperatorOf(Token token) => token.Kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Modulo,
        TokenKind.Caret => BinaryOperator.Power,
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Identifier when IsWord(token, "and") => BinaryOperator.And,
        TokenKind.Identifier when IsWord(token, "or") => BinaryOperator.Or,
        TokenKind.Identifier when IsWord(token, "unless") => BinaryOperator.Unless,
        TokenKind.Identifier when IsWord(token, "atan2") => BinaryOperator.Atan2,
        _ => null,
    };

    private static int Precedence(BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And or BinaryOperator.Unless => 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Modulo or BinaryOperator.Atan2 => 5,
        BinaryOperator.Power => 7,
        _ => 3,
    };

    private const int UnaryPrecedence = 6;

    private static bool IsWord(Token token, string word) => token.Kind == TokenKind.Identifier && string.Equals(token.Text, word, StringComparison.OrdinalIgnoreCase);

    private Node ParseBinary(int loosest)
    {
        Enter();
        Node left = ParseUnary();
        while (OperatorOf(Current) is { } op && Precedence(op) >= loosest)
        {
            Token sign = Take();
            (bool returnsBool, VectorMatching? matching) = ParseModifiers(op, sign);
            Node right = ParseBinary(op == BinaryOperator.Power ? Precedence(op) : Precedence(op) + 1);
            left = Checked(MakeBinary(op, sign, left, right, returnsBool, matching));
        }

        _nesting--;
        return left;
    }

    private Node ParseUnary()
    {
        if (Current.Kind is not (TokenKind.Plus or TokenKind.Minus))
            return ParsePostfix(ParsePrimary());
        Token sign = Take();
        Node inner = ParseBinary(UnaryPrecedence);
        if (inner.Kind is not (ValueKind.Scalar or ValueKind.Vector))
            throw Error(inner.Position, $"a sign needs a scalar or an instant vector, not {Describe(inner.Kind)}");
        return sign.Kind == TokenKind.Plus ? inner : Checked(new Node.Negate(sign.Position, inner));
    }

    private (bool ReturnsBool, VectorMatching? Matching) ParseModifiers(BinaryOperator op, Token sign)
    {
        bool returnsBool = false;
        if (IsWord(Current, "bool"))
        {
            if (!IsComparison(op))
                throw Error(Current.Position, "bool belongs to comparisons only");
            Take();
            returnsBool = true;
        }

        if (!IsWord(Current, "on") && !IsWord(Current, "ignoring") || Ahead.Kind != TokenKind.OpenParen)
            return (returnsBool, null);
        bool on = IsWord(Take(), "on");
        IReadOnlyList<string> labels = ParseLabelNames();
        ManySide many = IsWord(Current, "group_left") ? ManySide.Left : IsWord(Current, "group_right") ? ManySide.Right : ManySide.None;
        IReadOnlyList<string> include = [];
        if (many != ManySide.None)
        {
            Token group = Take();
            if (IsSet(op))
                throw Error(group.Position, $"no grouping is allowed for '{sign.Text}'");
            if (Current.Kind == TokenKind.OpenParen)
                include = ParseLabelNames();
            if (on && include.Intersect(labels, StringComparer.Ordinal).FirstOrDefault() is { } both)
                throw Error(group.Position, $"the label '{both}' must not stand in both on and {group.Text}");
        }

        return (returnsBool, new VectorMatching(on, labels, many, include));
    }

    private static bool IsComparison(BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.LessOrEqual;

    private static bool IsSet(BinaryOperator op) => op >= BinaryOperator.And;

    private Node.Binary MakeBinary(BinaryOperator op, Token sign, Node left, Node right, bool returnsBool, VectorMatching? matching)
    {
        foreach (Node side in new[] { left, right })
        {
            if (side.Kind is not (ValueKind.Scalar or ValueKind.Vector))
                throw Error(side.Position, $"'{sign.Text}' needs scalars or instant vectors, not {Describe(side.Kind)}");
            if (IsSet(op) && side.Kind == ValueKind.Scalar)
                throw Error(side.Position, $"'{sign.Text}' needs instant vectors on both sides, not a scalar");
        }

        bool scalars = left.Kind == ValueKind.Scalar && right.Kind == ValueKind.Scalar;
        if (scalars && IsComparison(op) && !returnsBool)
            throw Error(sign.Position, "a comparison between scalars needs bool");
        if (matching is not null && (left.Kind == ValueKind.Scalar || right.Kind == ValueKind.Scalar))
            throw Error(sign.Position, "on and ignoring are allowed between instant vectors only");
        return new Node.Binary(op, left.Position, left, right, returnsBool, matching ?? VectorMatching.Default);
    }

    private Node ParsePostfix(Node node)
    {
        while (true)
        {
            if (Current.Kind == TokenKind.OpenBracket)
                node = ParseBrackets(node);
            else if (IsWord(Current, "offset") && Ahead.Kind is TokenKind.Duration or TokenKind.Minus or TokenKind.Number or TokenKind.Plus)
                ParseOffset(node);
            else if (Current.Kind == TokenKind.At)
                throw Error(Current.Position, "the @ modifier is not supported");
            else
                return node;
        }
    }

    private Node ParseBrackets(Node node)
    {
        Token open = Take();
        long range = ParseDuration();
        if (Current.Kind == TokenKind.Colon)
        {
            Take();
            long? step = Current.Kind == TokenKind.CloseBracket ? null : ParseDuration();
            Expect(TokenKind.CloseBracket, "']'");
            if (node.Kind != ValueKind.Vector)
                throw Error(open.Position, $"a subquery needs an instant vector, not {Describe(node.Kind)}");
            return Checked(new Node.Subquery(node, range, step));
        }

        Expect(TokenKind.CloseBracket, "']'");
        if (node is not Node.Selector selector)
            throw Error(open.Position, "a range belongs to a selector only; a subquery is written [range:step]");
        if (selector.OffsetMs != 0)
            throw Error(open.Position, "the offset goes behind the range");
        return Checked(new Node.Range(selector, range));
    }

    private void ParseOffset(Node node)
    {
        Token word = Take();
        bool back = Current.Kind == TokenKind.Minus;
        if (Current.Kind is TokenKind.Minus or TokenKind.Plus)
            Take();
        Token amount = Take();
        if (amount.Kind is not (TokenKind.Duration or TokenKind.Number) || Math.Abs(amount.Number) > 1e14)
            throw Error(amount.Position, "expected a duration");
        long offset = (long)(amount.Kind == TokenKind.Number ? amount.Number * 1000 : amount.Number) * (back ? -1 : 1);
        switch (node)
        {
            case Node.Selector { OffsetMs: 0 } selector:
                selector.OffsetMs = offset;
                break;
            case Node.Range { Source.OffsetMs: 0 } range:
                range.Source.OffsetMs = offset;
                break;
            case Node.Subquery { OffsetMs: 0 } subquery:
                subquery.OffsetMs = offset;
                break;
            default:
                throw Error(word.Position, "offset belongs behind a selector or a subquery, once");
        }
    }

    private long ParseDuration()
    {
        Token token = Take();
        if (token.Kind is not (TokenKind.Duration or TokenKind.Number))
            throw Error(token.Position, "expected a duration");
        double milliseconds = token.Kind == TokenKind.Number ? token.Number * 1000 : token.Number;
        return milliseconds is >= 1 and <= 1e14 ? (long)milliseconds : throw Error(token.Position, "the duration must be above 0");
    }

    private Node ParsePrimary()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Take();
                return new Node.Number(token.Position, token.Number);
            case TokenKind.String:
                Take();
                return new Node.Text(token.Position, token.Text);
            case TokenKind.OpenParen:
                Take();
                Node inner = ParseBinary(0);
                Expect(TokenKind.CloseParen, "')'");
                return inner;
            case TokenKind.OpenBrace:
                return ParseSelector(null);
            case TokenKind.Identifier:
                return ParseWord();
            default:
                throw Unexpected("an expression");
        }
    }

    private Node ParseWord()
    {
        Token word = Take();
        if (Enum.TryParse(word.Text, ignoreCase: true, out AggregateOperator aggregate) && (Current.Kind == TokenKind.OpenParen || ((IsWord(Current, "by") || IsWord(Current, "without")) && Ahead.Kind == TokenKind.OpenParen)))
            return ParseAggregate(word, aggregate);
        if (Current.Kind == TokenKind.OpenParen)
            return ParseCall(word);
        if (Current.Kind != TokenKind.OpenBrace && string.Equals(word.Text, "inf", StringComparison.OrdinalIgnoreCase))
            return new Node.Number(word.Position, double.PositiveInfinity);
        if (Current.Kind != TokenKind.OpenBrace && string.Equals(word.Text, "nan", StringComparison.OrdinalIgnoreCase))
            return new Node.Number(word.Position, double.NaN);
        return ParseSelector(word);
    }

    private Node ParseCall(Token word)
    {
        FunctionSignature function = FunctionSignature.Find(word.Text) ?? throw Error(word.Position, $"unknown function '{word.Text}'");
        Node[] arguments = [.. ParseArguments()];
        int most = function.Takes.Length;
        int least = most - function.Optional - (function.Repeats ? 1 : 0);
        if (arguments.Length < least || (arguments.Length > most && !function.Repeats))
            throw Error(word.Position, $"'{function.Name}' takes {(function.Repeats ? $"at least {least}" : least == most ? $"{most}" : $"{least} to {most}")} arguments, not {arguments.Length}");
        for (int i = 0; i < arguments.Length; i++)
        {
            ValueKind expected = function.Takes[Math.Min(i, most - 1)];
            if (arguments[i].Kind != expected)
                throw Error(arguments[i].Position, $"argument {i + 1} of '{function.Name}' must be {Describe(expected)}, not {Describe(arguments[i].Kind)}");
        }

        if (function.Name is "label_replace" or "label_join")
            CheckLabelFunction(function, arguments);
        return Checked(new Node.Call(word.Position, function, arguments));
    }

    private void CheckLabelFunction(FunctionSignature function, Node[] arguments)
    {
        var target = (Node.Text)arguments[1];
        if (!IsLabelName(target.Value))
            throw Error(target.Position, $"'{target.Value}' is no name of a label");
        if (function.Name == "label_replace")
            CheckRegex(((Node.Text)arguments[4]).Value, arguments[4].Position);
    }

    private List<Node> ParseArguments()
    {
        Expect(TokenKind.OpenParen, "'('");
        var arguments = new List<Node>();
        while (Current.Kind != TokenKind.CloseParen)
        {
            arguments.Add(ParseBinary(0));
            if (Current.Kind != TokenKind.Comma)
                break;
            Take();
            if (Current.Kind == TokenKind.CloseParen)
                throw Unexpected("an expression");
        }

        Expect(TokenKind.CloseParen, "')'");
        return arguments;
    }

    private Node ParseAggregate(Token word, AggregateOperator op)
    {
        (IReadOnlyList<string> Labels, bool Without)? grouping = TryParseGrouping();
        List<Node> arguments = ParseArguments();
        grouping ??= TryParseGrouping();
        bool takesParameter = op is AggregateOperator.Quantile or AggregateOperator.TopK or AggregateOperator.BottomK;
        if (arguments.Count != (takesParameter ? 2 : 1))
            throw Error(word.Position, $"'{word.Text}' takes {(takesParameter ? "2 arguments" : "1 argument")}, not {arguments.Count}");
        if (takesParameter && arguments[0].Kind != ValueKind.Scalar)
            throw Error(arguments[0].Position, $"argument 1 of '{word.Text}' must be a scalar, not {Describe(arguments[0].Kind)}");
        if (arguments[^1].Kind != ValueKind.Vector)
            throw Error(arguments[^1].Position, $"'{word.Text}' aggregates an instant vector, not {Describe(arguments[^1].Kind)}");
        return Checked(new Node.Aggregate(word.Position, op, arguments[^1], takesParameter ? arguments[0] : null, grouping?.Labels ?? [], grouping?.Without ?? false));
    }

    private (IReadOnlyList<string> Labels, bool Without)? TryParseGrouping()
    {
        if ((!IsWord(Current, "by") && !IsWord(Current, "without")) || Ahead.Kind != TokenKind.OpenParen)
            return null;
        bool without = IsWord(Take(), "without");
        return (ParseLabelNames(), without);
    }

    private List<string> ParseLabelNames()
    {
        Expect(TokenKind.OpenParen, "'('");
        var names = new List<string>();
        while (Current.Kind != TokenKind.CloseParen)
        {
            names.Add(ParseLabelName());
            if (Current.Kind != TokenKind.Comma)
                break;
            Take();
        }

        Expect(TokenKind.CloseParen, "')'");
        return names;
    }

    private string ParseLabelName()
    {
        Token token = Current;
        bool legal = token.Kind == TokenKind.Identifier ? IsLabelName(token.Text) : token.Kind == TokenKind.String && token.Text.Length > 0;
        if (!legal)
            throw Unexpected("the name of a label");
        Take();
        return token.Text;
    }

    private static bool IsLabelName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private Node.Selector ParseSelector(Token? name)
    {
        Token start = name ?? Current;
        var matchers = new List<LabelMatcher>();
        if (name is { } metric)
            matchers.Add(new LabelMatcher(Labels.MetricName, MatchKind.Equal, metric.Text));
        if (Current.Kind == TokenKind.OpenBrace)
        {
            Take();
            while (Current.Kind != TokenKind.CloseBrace)
            {
                ParseMatcher(matchers);
                if (Current.Kind != TokenKind.Comma)
                    break;
                Take();
            }

            Expect(TokenKind.CloseBrace, "'}'");
        }

        if (!matchers.Exists(m => !MatchesEmpty(m)))
            throw Error(start.Position, "a selector needs at least one condition that the empty text does not meet");
        return new Node.Selector(start.Position, matchers);
    }

    private void ParseMatcher(List<LabelMatcher> matchers)
    {
        Token first = Current;
        string name = ParseLabelName();
        if (first.Kind == TokenKind.String && Current.Kind is TokenKind.Comma or TokenKind.CloseBrace)
        {
            // {"a.metric", label="x"}: a name that is no identifier.
            if (matchers.Exists(m => m.Name == Labels.MetricName))
                throw Error(first.Position, "the metric's name is set twice");
            matchers.Add(new LabelMatcher(Labels.MetricName, MatchKind.Equal, name));
            return;
        }

        MatchKind kind = Take() switch
        {
            { Kind: TokenKind.Assign } => MatchKind.Equal,
            { Kind: TokenKind.NotEqual } => MatchKind.NotEqual,
            { Kind: TokenKind.Match } => MatchKind.Regex,
            { Kind: TokenKind.NotMatch } => MatchKind.NotRegex,
            var other => throw Error(other.Position, "expected one of = != =~ !~"),
        };
        Token value = Current;
        if (value.Kind != TokenKind.String)
            throw Unexpected("a string");
        Take();
        if (kind is MatchKind.Regex or MatchKind.NotRegex)
            CheckRegex(value.Text, value.Position);
        if (name == Labels.MetricName && matchers.Exists(m => m.Name == Labels.MetricName && m.Kind == MatchKind.Equal) && kind == MatchKind.Equal)
            throw Error(first.Position, "the metric's name is set twice");
        matchers.Add(new LabelMatcher(name, kind, value.Text));
    }

    private static bool MatchesEmpty(LabelMatcher matcher) => matcher.Kind switch
    {
        MatchKind.Equal => matcher.Value.Length == 0,
        MatchKind.NotEqual => matcher.Value.Length > 0,
        MatchKind.Regex => PromRegex.Create(matcher.Value).IsMatch(string.Empty),
        _ => !PromRegex.Create(matcher.Value).IsMatch(string.Empty),
    };

    private void CheckRegex(string pattern, int position)
    {
        try
        {
            PromRegex.Create(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Error(position, "bad regular expression: " + e.Message);
        }
    }

    private Token Take()
    {
        Token token = Current;
        if (token.Kind != TokenKind.End)
            _at++;
        return token;
    }

    private Token Expect(TokenKind kind, string what) => Current.Kind == kind ? Take() : throw Unexpected(what);

    /// <summary>Bounds the recursion of parsing itself; <see cref="Checked"/> bounds the tree, which also grows by long chains.</summary>
    private void Enter()
    {
        if (++_nesting > _options.MaxDepth)
            throw Error(Current.Position, $"the expression is nested deeper than {_options.MaxDepth}");
    }

    private Node Checked(Node node) => node.Depth <= _options.MaxDepth ? node : throw Error(node.Position, $"the expression is nested deeper than {_options.MaxDepth}");

    private PromQlException Unexpected(string expected) => Error(
        Current.Position, Current.Kind == TokenKind.End ? $"unexpected end, expected {expected}" : $"unexpected '{Current.Text}', expected {expected}");

    private PromQlException Error(int position, string message) => PromQlException.At(_expression, position, message);

    private static string Describe(ValueKind kind) => kind switch
    {
        ValueKind.Scalar => "a scalar",
        ValueKind.Vector => "an instant vector",
        ValueKind.Matrix => "a range vector",
        _ => "a string",
    };
}
