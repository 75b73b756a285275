namespace Bongsu.PromQl.Syntax;

/// <summary>
/// Reads an expression and checks its types, so that evaluation can only fail on data. From loose to tight: <c>or</c>; <c>and unless</c>;
/// comparisons; <c>+ -</c>; <c>* / % atan2</c>; unary <c>+ -</c>; <c>^</c>, which alone groups to the right.
/// </summary>
internal sealed class Parser
{
    private readonly PromQlOptions _options;
    private readonly TokenCursor _tokens;
    private readonly SelectorParser _selectors;
    private int _nesting;

    private Parser(string expression, PromQlOptions options)
    {
        _options = options;
        _tokens = new TokenCursor(expression);
        _selectors = new SelectorParser(_tokens);
    }

    /// <summary>Parses.</summary>
    /// <exception cref="PromQlException">It is no expression, with the position.</exception>
    public static Node Parse(string expression, PromQlOptions options)
    {
        if (expression.Length > options.MaxLength)
            throw new PromQlException(PromQlErrorKind.BadData, $"the expression is longer than {options.MaxLength} characters");
        var parser = new Parser(expression, options);
        Node node = parser.ParseBinary(0);
        return parser._tokens.Current.Kind == TokenKind.End ? node : throw parser._tokens.Unexpected("the end");
    }

    private Node ParseBinary(int loosest)
    {
        Enter();
        Node left = ParseUnary();
        while (BinaryOperators.Find(_tokens.Current) is { } op && BinaryOperators.Precedence(op) >= loosest)
        {
            Token sign = _tokens.Take();
            (bool returnsBool, VectorMatching? matching) = ParseModifiers(op, sign);
            Node right = ParseBinary(op == BinaryOperator.Power ? BinaryOperators.Precedence(op) : BinaryOperators.Precedence(op) + 1);
            left = Checked(MakeBinary(op, sign, left, right, returnsBool, matching));
        }

        _nesting--;
        return left;
    }

    private Node ParseUnary()
    {
        if (_tokens.Current.Kind is not (TokenKind.Plus or TokenKind.Minus))
            return ParsePostfix(ParsePrimary());
        Token sign = _tokens.Take();
        Node inner = ParseBinary(BinaryOperators.UnaryPrecedence);
        if (inner.Kind is not (ValueKind.Scalar or ValueKind.Vector))
            throw _tokens.Error(inner.Position, $"a sign needs a scalar or an instant vector, not {Describe(inner.Kind)}");
        return sign.Kind == TokenKind.Plus ? inner : Checked(new Node.Negate(sign.Position, inner));
    }

    private (bool ReturnsBool, VectorMatching? Matching) ParseModifiers(BinaryOperator op, Token sign)
    {
        bool returnsBool = false;
        if (_tokens.Current.IsWord("bool"))
        {
            if (!BinaryOperators.IsComparison(op))
                throw _tokens.Error(_tokens.Current.Position, "bool belongs to comparisons only");
            _tokens.Take();
            returnsBool = true;
        }

        if (!_tokens.Current.IsWord("on") && !_tokens.Current.IsWord("ignoring") || _tokens.Ahead.Kind != TokenKind.OpenParen)
            return (returnsBool, null);
        bool on = _tokens.Take().IsWord("on");
        IReadOnlyList<string> labels = _selectors.ParseLabelNames();
        ManySide many = _tokens.Current.IsWord("group_left") ? ManySide.Left : _tokens.Current.IsWord("group_right") ? ManySide.Right : ManySide.None;
        IReadOnlyList<string> include = [];
        if (many != ManySide.None)
        {
            Token group = _tokens.Take();
            if (BinaryOperators.IsSet(op))
                throw _tokens.Error(group.Position, $"no grouping is allowed for '{sign.Text}'");
            if (_tokens.Current.Kind == TokenKind.OpenParen)
                include = _selectors.ParseLabelNames();
            if (on && include.Intersect(labels, StringComparer.Ordinal).FirstOrDefault() is { } both)
                throw _tokens.Error(group.Position, $"the label '{both}' must not stand in both on and {group.Text}");
        }

        return (returnsBool, new VectorMatching(on, labels, many, include));
    }

    private Node.Binary MakeBinary(BinaryOperator op, Token sign, Node left, Node right, bool returnsBool, VectorMatching? matching)
    {
        foreach (Node side in new[] { left, right })
        {
            if (side.Kind is not (ValueKind.Scalar or ValueKind.Vector))
                throw _tokens.Error(side.Position, $"'{sign.Text}' needs scalars or instant vectors, not {Describe(side.Kind)}");
            if (BinaryOperators.IsSet(op) && side.Kind == ValueKind.Scalar)
                throw _tokens.Error(side.Position, $"'{sign.Text}' needs instant vectors on both sides, not a scalar");
        }

        bool scalars = left.Kind == ValueKind.Scalar && right.Kind == ValueKind.Scalar;
        if (scalars && BinaryOperators.IsComparison(op) && !returnsBool)
            throw _tokens.Error(sign.Position, "a comparison between scalars needs bool");
        if (matching is not null && (left.Kind == ValueKind.Scalar || right.Kind == ValueKind.Scalar))
            throw _tokens.Error(sign.Position, "on and ignoring are allowed between instant vectors only");
        return new Node.Binary(op, left.Position, left, right, returnsBool, matching ?? VectorMatching.Default);
    }

    private Node ParsePostfix(Node node)
    {
        while (true)
        {
            if (_tokens.Current.Kind == TokenKind.OpenBracket)
                node = ParseBrackets(node);
            else if (_tokens.Current.IsWord("offset") && _tokens.Ahead.Kind is TokenKind.Duration or TokenKind.Minus or TokenKind.Number or TokenKind.Plus)
                ParseOffset(node);
            else if (_tokens.Current.Kind == TokenKind.At)
                throw _tokens.Error(_tokens.Current.Position, "the @ modifier is not supported");
            else
                return node;
        }
    }

    private Node ParseBrackets(Node node)
    {
        Token open = _tokens.Take();
        long range = ParseDuration();
        if (_tokens.Current.Kind == TokenKind.Colon)
        {
            _tokens.Take();
            long? step = _tokens.Current.Kind == TokenKind.CloseBracket ? null : ParseDuration();
            _tokens.Expect(TokenKind.CloseBracket, "']'");
            if (node.Kind != ValueKind.Vector)
                throw _tokens.Error(open.Position, $"a subquery needs an instant vector, not {Describe(node.Kind)}");
            return Checked(new Node.Subquery(node, range, step));
        }

        _tokens.Expect(TokenKind.CloseBracket, "']'");
        if (node is not Node.Selector selector)
            throw _tokens.Error(open.Position, "a range belongs to a selector only; a subquery is written [range:step]");
        if (selector.OffsetMs != 0)
            throw _tokens.Error(open.Position, "the offset goes behind the range");
        return Checked(new Node.Range(selector, range));
    }

    private void ParseOffset(Node node)
    {
        Token word = _tokens.Take();
        bool back = _tokens.Current.Kind == TokenKind.Minus;
        if (_tokens.Current.Kind is TokenKind.Minus or TokenKind.Plus)
            _tokens.Take();
        Token amount = _tokens.Take();
        if (amount.Kind is not (TokenKind.Duration or TokenKind.Number) || Math.Abs(amount.Number) > 1e14)
            throw _tokens.Error(amount.Position, "expected a duration");
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
                throw _tokens.Error(word.Position, "offset belongs behind a selector or a subquery, once");
        }
    }

    private long ParseDuration()
    {
        Token token = _tokens.Take();
        if (token.Kind is not (TokenKind.Duration or TokenKind.Number))
            throw _tokens.Error(token.Position, "expected a duration");
        double milliseconds = token.Kind == TokenKind.Number ? token.Number * 1000 : token.Number;
        return milliseconds is >= 1 and <= 1e14 ? (long)milliseconds : throw _tokens.Error(token.Position, "the duration must be above 0");
    }

    private Node ParsePrimary()
    {
        Token token = _tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                _tokens.Take();
                return new Node.Number(token.Position, token.Number);
            case TokenKind.String:
                _tokens.Take();
                return new Node.Text(token.Position, token.Text);
            case TokenKind.OpenParen:
                _tokens.Take();
                Node inner = ParseBinary(0);
                _tokens.Expect(TokenKind.CloseParen, "')'");
                return inner;
            case TokenKind.OpenBrace:
                return _selectors.ParseSelector(null);
            case TokenKind.Identifier:
                return ParseWord();
            default:
                throw _tokens.Unexpected("an expression");
        }
    }

    private Node ParseWord()
    {
        Token word = _tokens.Take();
        if (Enum.TryParse(word.Text, ignoreCase: true, out AggregateOperator aggregate)
            && (
                _tokens.Current.Kind == TokenKind.OpenParen
                || ((_tokens.Current.IsWord("by") || _tokens.Current.IsWord("without")) && _tokens.Ahead.Kind == TokenKind.OpenParen)))
            return ParseAggregate(word, aggregate);
        if (_tokens.Current.Kind == TokenKind.OpenParen)
            return ParseCall(word);
        if (_tokens.Current.Kind != TokenKind.OpenBrace && string.Equals(word.Text, "inf", StringComparison.OrdinalIgnoreCase))
            return new Node.Number(word.Position, double.PositiveInfinity);
        if (_tokens.Current.Kind != TokenKind.OpenBrace && string.Equals(word.Text, "nan", StringComparison.OrdinalIgnoreCase))
            return new Node.Number(word.Position, double.NaN);
        return _selectors.ParseSelector(word);
    }

    private Node ParseCall(Token word)
    {
        FunctionSignature function = FunctionSignature.Find(word.Text) ?? throw _tokens.Error(word.Position, $"unknown function '{word.Text}'");
        Node[] arguments = [.. ParseArguments()];
        int most = function.Takes.Length;
        int least = most - function.Optional - (function.Repeats ? 1 : 0);
        if (arguments.Length < least || (arguments.Length > most && !function.Repeats))
            throw _tokens.Error(
                word.Position,
                $"'{function.Name}' takes {(function.Repeats ? $"at least {least}" : least == most ? $"{most}" : $"{least} to {most}")} arguments, not "
                    + $"{arguments.Length}"
            );
        for (int i = 0; i < arguments.Length; i++)
        {
            ValueKind expected = function.Takes[Math.Min(i, most - 1)];
            if (arguments[i].Kind != expected)
                throw _tokens.Error(
                    arguments[i].Position, $"argument {i + 1} of '{function.Name}' must be {Describe(expected)}, not {Describe(arguments[i].Kind)}");
        }

        if (function.Name is "label_replace" or "label_join")
            CheckLabelFunction(function, arguments);
        return Checked(new Node.Call(word.Position, function, arguments));
    }

    private void CheckLabelFunction(FunctionSignature function, Node[] arguments)
    {
        var target = (Node.Text)arguments[1];
        if (!SelectorParser.IsLabelName(target.Value))
            throw _tokens.Error(target.Position, $"'{target.Value}' is no name of a label");
        if (function.Name == "label_replace")
            _selectors.CheckRegex(((Node.Text)arguments[4]).Value, arguments[4].Position);
    }

    private List<Node> ParseArguments()
    {
        _tokens.Expect(TokenKind.OpenParen, "'('");
        var arguments = new List<Node>();
        while (_tokens.Current.Kind != TokenKind.CloseParen)
        {
            arguments.Add(ParseBinary(0));
            if (_tokens.Current.Kind != TokenKind.Comma)
                break;
            _tokens.Take();
            if (_tokens.Current.Kind == TokenKind.CloseParen)
                throw _tokens.Unexpected("an expression");
        }

        _tokens.Expect(TokenKind.CloseParen, "')'");
        return arguments;
    }

    private Node ParseAggregate(Token word, AggregateOperator op)
    {
        (IReadOnlyList<string> Labels, bool Without)? grouping = TryParseGrouping();
        List<Node> arguments = ParseArguments();
        grouping ??= TryParseGrouping();
        bool takesParameter = op is AggregateOperator.Quantile or AggregateOperator.TopK or AggregateOperator.BottomK;
        if (arguments.Count != (takesParameter ? 2 : 1))
            throw _tokens.Error(word.Position, $"'{word.Text}' takes {(takesParameter ? "2 arguments" : "1 argument")}, not {arguments.Count}");
        if (takesParameter && arguments[0].Kind != ValueKind.Scalar)
            throw _tokens.Error(arguments[0].Position, $"argument 1 of '{word.Text}' must be a scalar, not {Describe(arguments[0].Kind)}");
        if (arguments[^1].Kind != ValueKind.Vector)
            throw _tokens.Error(arguments[^1].Position, $"'{word.Text}' aggregates an instant vector, not {Describe(arguments[^1].Kind)}");
        return Checked(
            new Node.Aggregate(word.Position, op, arguments[^1], takesParameter ? arguments[0] : null, grouping?.Labels ?? [], grouping?.Without ?? false));
    }

    private (IReadOnlyList<string> Labels, bool Without)? TryParseGrouping()
    {
        if ((!_tokens.Current.IsWord("by") && !_tokens.Current.IsWord("without")) || _tokens.Ahead.Kind != TokenKind.OpenParen)
            return null;
        bool without = _tokens.Take().IsWord("without");
        return (_selectors.ParseLabelNames(), without);
    }

    /// <summary>Bounds the recursion of parsing itself; <see cref="Checked"/> bounds the tree, which also grows by long chains.</summary>
    private void Enter()
    {
        if (++_nesting > _options.MaxDepth)
            throw _tokens.Error(_tokens.Current.Position, $"the expression is nested deeper than {_options.MaxDepth}");
    }

    private Node Checked(Node node) =>
        node.Depth <= _options.MaxDepth ? node : throw _tokens.Error(node.Position, $"the expression is nested deeper than {_options.MaxDepth}");

    private static string Describe(ValueKind kind) => kind switch
    {
        ValueKind.Scalar => "a scalar",
        ValueKind.Vector => "an instant vector",
        ValueKind.Matrix => "a range vector",
        _ => "a string",
    };
}
