using System.Globalization;
using System.Text;

namespace Bongsu.Expressions;

/// <summary>Reads a JSONPath. A fault is a <see cref="FormatException"/> with a sentence.</summary>
internal sealed class JsonPathParser
{
    private const int MaxDepth = 30;
    private static readonly string[][] Levels = [["||"], ["&&"], ["==", "!=", "=~", "<=", ">=", "<", ">"], ["+", "-"], ["*", "/"]];
    private readonly string _text;
    private int _at;
    private int _depth;

    public JsonPathParser(string text)
    {
        _text = text;
        if (text.Length > JsonPath.MaxLength)
            throw new FormatException($"The JSONPath is longer than {JsonPath.MaxLength} characters.");
    }

    public JsonPath Parse()
    {
        SkipSpace();
        if (!Take("$"))
            throw Fault("A JSONPath begins with '$'");
        int start = _at;
        JsonPath path = ReadPath(allowFunctions: true);
        SkipSpace();
        return _at == _text.Length && !string.IsNullOrWhiteSpace(_text[start..]) ? path : throw Fault("'.' or '[' was expected");
    }

    private JsonPath ReadPath(bool allowFunctions)
    {
        var segments = new List<JsonPathSegment>();
        var functions = new List<string>();
        bool names = false;
        while (true)
        {
            int before = _at;
            if (allowFunctions)
                SkipSpace();
            bool detached = Take("..");
            bool dotted = detached || Take(".");
            if (_at < _text.Length && _text[_at] == '[' && functions.Count == 0 && !names)
            {
                segments.Add(ReadBracket() with { IsDetached = detached });
            }
            else if (!dotted)
            {
                if (allowFunctions && functions.Count == 0 && !names && Take("~"))
                {
                    names = true;
                    continue;
                }

                _at = before;
                return new JsonPath(segments, names, functions);
            }
            else if (Take("*") && functions.Count == 0 && !names)
            {
                segments.Add(new JsonPathSegment { IsAll = true, IsDetached = detached });
            }
            else
            {
                string name = ReadName();
                if (allowFunctions && !detached && TakeCall())
                {
                    if (!JsonPathFunctions.IsKnown(name))
                        throw Fault($"There is no JSONPath function {name}(); avg, min, max, sum, length and first are");
                    functions.Add(name);
                    continue;
                }

                if (functions.Count > 0 || names)
                    throw Fault("Functions stand at the end of a JSONPath");
                segments.Add(new JsonPathSegment { Names = [name], IsDetached = detached });
            }
        }
    }

    private bool TakeCall()
    {
        int before = _at;
        if (Take("("))
        {
            SkipSpace();
            if (Take(")"))
                return true;
        }

        _at = before;
        return false;
    }

    private string ReadName()
    {
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-' or '@' or ':' or '$'))
            _at++;
        return _at > start ? _text[start.._at] : throw Fault("A name was expected");
    }

    private JsonPathSegment ReadBracket()
    {
        _at++;
        SkipSpace();
        JsonPathSegment segment;
        if (Take("*"))
        {
            segment = new JsonPathSegment { IsAll = true };
        }
        else if (Take("?"))
        {
            SkipSpace();
            Expect("(");
            JsonPathExpression filter = ReadLevel(0);
            Expect(")");
            segment = new JsonPathSegment { Filter = filter };
        }
        else if (_at < _text.Length && _text[_at] is '\'' or '"')
        {
            segment = new JsonPathSegment { Names = ReadList(ReadQuotedName) };
        }
        else
        {
            segment = ReadNumbers();
        }

        Expect("]");
        return segment;
    }

    private JsonPathSegment ReadNumbers()
    {
        int? start = TryInteger();
        SkipSpace();
        if (Take(":"))
        {
            SkipSpace();
            return new JsonPathSegment { Slice = (start, TryInteger()) };
        }

        var indexes = new List<int> { start ?? throw Fault("A name in quotes, an index, '*' or a filter was expected") };
        while (Take(","))
        {
            SkipSpace();
            indexes.Add(TryInteger() ?? throw Fault("An index was expected"));
            SkipSpace();
        }

        return new JsonPathSegment { Indexes = indexes };
    }

    private List<T> ReadList<T>(Func<T> read)
    {
        var list = new List<T>();
        do
        {
            SkipSpace();
            list.Add(read());
            SkipSpace();
        }
        while (Take(","));
        return list;
    }

    private int? TryInteger()
    {
        int start = _at;
        if (_at < _text.Length && _text[_at] == '-')
            _at++;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
            return value;
        _at = start;
        return null;
    }

    private string ReadQuoted()
    {
        if (_at >= _text.Length || _text[_at] is not ('\'' or '"'))
            throw Fault("A text in quotes was expected");
        char quote = _text[_at++];
        var value = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == quote)
            {
                _at++;
                return value.ToString();
            }

            if (_text[_at] == '\\' && _at + 1 < _text.Length && (_text[_at + 1] == quote || _text[_at + 1] == '\\'))
                _at++;
            value.Append(_text[_at]);
        }

        throw Fault("The closing quote is missing");
    }

    /// <summary>Unlike in a constant, a backslash stands only before the quote or another one, and the name is not empty.</summary>
    private string ReadQuotedName()
    {
        int start = _at;
        string name = ReadQuoted();
        for (int i = start + 1; i < _at - 1; i++)
        {
            if (_text[i] == '\\' && _text[++i] != '\\' && _text[i] != _text[start])
                throw Fault("A backslash in a name stands before a quote or a backslash");
        }

        return name.Length > 0 ? name : throw Fault("A name is empty");
    }

    private JsonPathExpression ReadLevel(int level)
    {
        if (level == Levels.Length)
            return ReadUnary();
        JsonPathExpression left = ReadLevel(level + 1);
        while (TakeOperator(Levels[level]) is { } op)
        {
            if (op == "=~")
            {
                SkipSpace();
                if (!FunctionRegex.TryCreate(ReadQuoted(), ignoreCase: false, ExpressionLimits.Default.RegexTimeout, out SafeRegex? regex, out string? error))
                    throw new FormatException(error);
                left = new JsonPathExpression.Matches(left, regex);
            }
            else
            {
                left = new JsonPathExpression.Binary(op, left, ReadLevel(level + 1));
            }
        }

        return left;
    }

    private string? TakeOperator(string[] operators)
    {
        SkipSpace();
        return Array.Find(operators, Take);
    }

    private JsonPathExpression ReadUnary()
    {
        SkipSpace();
        if (++_depth > MaxDepth)
            throw Fault("The filter nests too deep");
        JsonPathExpression read;
        if (Take("!"))
        {
            read = new JsonPathExpression.Not(ReadUnary());
        }
        else if (Take("-"))
        {
            if (_at < _text.Length && _text[_at] is ' ' or '\t')
                throw Fault("A number was expected");
            read = new JsonPathExpression.Negative(ReadUnary());
        }
        else if (Take("("))
        {
            read = ReadLevel(0);
            Expect(")");
        }
        else
        {
            read = ReadOperand();
        }

        _depth--;
        return read;
    }

    private JsonPathExpression ReadOperand()
    {
        if (Take("@") || Take("$"))
        {
            bool fromRoot = _text[_at - 1] == '$';
            JsonPath path = ReadPath(allowFunctions: false);
            return path.IsDefinite ? new JsonPathExpression.Path(fromRoot, path) : throw Fault("A path in a filter may only match once");
        }

        if (_at < _text.Length && _text[_at] is '\'' or '"')
            return new JsonPathExpression.Constant(ExpressionValue.Of(ReadQuoted()));
        int start = _at;
        while (_at < _text.Length
            && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '.' || (_text[_at] is '+' or '-' && _at > start && _text[_at - 1] is 'e' or 'E')))
            _at++;
        return double.TryParse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? new JsonPathExpression.Constant(ExpressionValue.Of(number))
            : throw Fault("A number, a text in quotes or a path was expected");
    }

    private void Expect(string token)
    {
        SkipSpace();
        if (!Take(token))
            throw Fault($"'{token}' was expected");
    }

    private bool Take(string token)
    {
        if (string.CompareOrdinal(_text, _at, token, 0, token.Length) != 0)
            return false;
        _at += token.Length;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
            _at++;
    }

    private FormatException Fault(string message) => new(string.Create(CultureInfo.InvariantCulture, $"{message} at character {_at + 1} of the JSONPath."));
}
