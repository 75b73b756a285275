namespace Bongsu.Expressions;

/// <summary>
/// Text to tree, by precedence climbing. Every loop moves forward in the text and every nesting counts against a limit, so that any text ends in a tree or a
/// fault.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly TextScanner _scanner;
    private readonly ExpressionLimits _limits;
    private int _depth;
    private int _nodes;

    private ExpressionParser(string text, ExpressionLimits limits)
    {
        _scanner = new TextScanner(text);
        _limits = limits;
    }

    /// <summary>Reads a whole text.</summary>
    /// <exception cref="ExpressionException">It is not an expression.</exception>
    public static ExpressionNode Parse(string text, ExpressionLimits limits)
    {
        if (text.Length > limits.MaxLength)
            throw TextScanner.Fault($"The expression is longer than {limits.MaxLength} characters.", limits.MaxLength);
        var parser = new ExpressionParser(text, limits);
        ExpressionNode root = parser.ReadBinary(0);
        parser._scanner.SkipSpace();
        if (!parser._scanner.AtEnd)
            throw parser._scanner.Fault(parser.AfterOperand());
        CallChecks.CheckRoot(root);
        return root;
    }

    private string AfterOperand() => _scanner.Current == ')'
        ? "This ')' closes nothing."
        : $"An operator (+ - * / = <> < <= > >= and or) or the end was expected{_scanner.Found()}.";

    private ExpressionNode ReadBinary(int minimum)
    {
        ExpressionNode left = ReadUnary();
        while (true)
        {
            _scanner.SkipSpace();
            if (!Operators.TryRead(_scanner.Text, _scanner.Position, out BinaryOperator op, out int length) || Operators.Precedence(op) <= minimum)
                return left;
            int column = _scanner.Column;
            _scanner.Position += length;
            ExpressionNode right = ReadBinary(Operators.Precedence(op));
            left = Count(new BinaryNode(column, op, left, right));
        }
    }

    private ExpressionNode ReadUnary()
    {
        _scanner.SkipSpace();
        int column = _scanner.Column;
        UnaryOperator op;
        if (_scanner.Current == '-')
        {
            (op, _scanner.Position) = (UnaryOperator.Minus, _scanner.Position + 1);
        }
        else if (_scanner.Current == 'n' && Operators.IsWord(_scanner.Text, _scanner.Position, "not"))
        {
            (op, _scanner.Position) = (UnaryOperator.Not, _scanner.Position + 3);
        }
        else
        {
            return ReadOperand();
        }

        Enter();
        ExpressionNode operand = ReadUnary();
        _depth--;
        return Count(new UnaryNode(column, op, operand));
    }

    private ExpressionNode ReadOperand()
    {
        char c = _scanner.Current;
        int start = _scanner.Position;
        if (_scanner.AtEnd)
            throw _scanner.Fault("A value was expected (a number, a text in quotes, a function, a macro or a parenthesis) but the text ends.");
        if (c == '(')
        {
            Enter();
            _scanner.Position++;
            ExpressionNode inside = ReadBinary(0);
            _scanner.Expect(')', "')'");
            _depth--;
            return inside;
        }

        if (c == '"')
            return Count(new TextNode(start + 1, _scanner.ReadQuoted()));
        if ((c is '{' or '.' || char.IsAsciiDigit(c)) && CompoundReader.Scan(_scanner.Text, start) is > 0 and var length)
            return ReadCompound(length);
        if (char.IsAsciiDigit(c) || c == '.')
            return ReadNumber();
        if (c == '{')
        {
            if (!MacroScanner.TryScan(_scanner.Text, start, out MacroReference? macro))
                throw _scanner.Fault("This is not a macro: {$NAME}, {#NAME} or {HOST.NAME} was expected.");
            _scanner.Position += macro.Text.Length;
            return Count(new MacroNode(start + 1, macro));
        }

        if (char.IsAsciiLetterLower(c))
            return ReadCall();
        if (c == '/')
            throw _scanner.Fault("An item stands only as the first parameter of a function, as in last(/host/key).");
        throw _scanner.Fault($"A value was expected (a number, a text in quotes, a function, a macro or a parenthesis){_scanner.Found()}.");
    }

    private NumberNode ReadNumber()
    {
        int start = _scanner.Position;
        int length = NumberText.Scan(_scanner.Text, start);
        if (length == 0)
            throw _scanner.Fault("A number was expected.");
        int end = start + length;
        if (end < _scanner.Text.Length && (char.IsAsciiLetterOrDigit(_scanner.Text[end]) || _scanner.Text[end] is '.' or '_'))
            throw TextScanner.Fault($"'{_scanner.Text[end]}' cannot follow a number; suffixes are s m h d w and K M G T.", end);
        string text = _scanner.Text[start..end];
        if (!NumberText.TryValue(text, out ExpressionValue value))
            throw TextScanner.Fault("The number is too large.", start);
        _scanner.Position = end;
        return Count(new NumberNode(start + 1, text, value));
    }

    private CompoundNode ReadCompound(int length)
    {
        int start = _scanner.Position;
        string text = _scanner.Text.Substring(start, length);
        if (!CompoundReader.IsNumber(text))
            throw _scanner.Fault($"'{Short(text)}' is not a number with macros in it; write an operator or a space between two values.");
        _scanner.Position += length;
        return Count(new CompoundNode(start + 1, text));
    }

    private CallNode ReadCall()
    {
        int start = _scanner.Position;
        int end = start;
        while (end < _scanner.Text.Length
            && (char.IsAsciiLetterLower(_scanner.Text[end]) || char.IsAsciiDigit(_scanner.Text[end]) || _scanner.Text[end] == '_'))
            end++;
        string name = _scanner.Text[start..end];
        if (name is "and" or "or")
            throw _scanner.Fault($"A value was expected before '{name}'.");
        if (!FunctionCatalog.TryGet(name, out FunctionEntry? function))
        {
            string hint = FunctionCatalog.Nearest(name) is { } near ? $" Did you mean {near}()?" : string.Empty;
            throw _scanner.Fault($"There is no function '{Short(name)}'.{hint}");
        }

        _scanner.Position = end;
        _scanner.SkipSpace();
        if (_scanner.Current != '(')
            throw _scanner.Fault($"'(' was expected after the function's name{_scanner.Found()}.");
        _scanner.Position++;
        Enter();
        List<ExpressionNode> arguments = ReadArguments();
        _depth--;
        return Count(CallChecks.Bind(start + 1, function, arguments, _scanner.Column - 1));
    }

    private List<ExpressionNode> ReadArguments()
    {
        var arguments = new List<ExpressionNode>();
        _scanner.SkipSpace();
        if (_scanner.Current == ')')
        {
            _scanner.Position++;
            return arguments;
        }

        while (true)
        {
            _scanner.SkipSpace();
            arguments.Add(ReadArgument(arguments));
            _scanner.SkipSpace();
            if (_scanner.Current == ')')
            {
                _scanner.Position++;
                return arguments;
            }

            if (_scanner.Current != ',')
                throw _scanner.Fault($"',' or ')' was expected{_scanner.Found()}.");
            _scanner.Position++;
        }
    }

    private ExpressionNode ReadArgument(List<ExpressionNode> before)
    {
        if (_scanner.Current is ',' or ')' && !_scanner.AtEnd)
            return Count(new EmptyNode(_scanner.Column));
        if (_scanner.Current == '/')
            return Count(new ItemParser(_scanner, _limits).Read());
        return before is [ItemNode or FilterNode] ? ReadPeriod() : ReadBinary(0);
    }

    private PeriodNode ReadPeriod()
    {
        int start = _scanner.Position;
        bool hasMacro = false;
        while (!_scanner.AtEnd && _scanner.Current is not (',' or ')'))
        {
            if (_scanner.Current == '{' && MacroScanner.TryScan(_scanner.Text, _scanner.Position, out MacroReference? macro))
            {
                hasMacro = true;
                _scanner.Position += macro.Text.Length;
            }
            else
            {
                _scanner.Position++;
            }
        }

        return Count(CreatePeriod(start + 1, _scanner.Text[start.._scanner.Position].TrimEnd(), hasMacro));
    }

    /// <summary>A period from its text; where it holds a macro it is read after the macro is expanded.</summary>
    internal static PeriodNode CreatePeriod(int column, string text, bool hasMacro)
    {
        if (hasMacro)
            return new PeriodNode(column, text, null);
        if (!HistoryPeriod.TryParse(text, out HistoryPeriod? period, out string? error, out int offset))
            throw new ExpressionException(new ExpressionError(error!, column + offset));
        return new PeriodNode(column, text, period);
    }

    private void Enter()
    {
        if (++_depth > _limits.MaxDepth)
            throw _scanner.Fault($"The expression nests deeper than {_limits.MaxDepth} levels.");
    }

    private T Count<T>(T node)
        where T : ExpressionNode
    {
        if (++_nodes > _limits.MaxNodes)
            throw _scanner.Fault($"The expression has more than {_limits.MaxNodes} parts.");
        if (node.Height > _limits.MaxHeight)
            throw _scanner.Fault($"The expression chains more than {_limits.MaxHeight} operators; put parts of it in parentheses.");
        return node;
    }

    private static string Short(string name) => name.Length > 40 ? name[..40] + "…" : name;
}
