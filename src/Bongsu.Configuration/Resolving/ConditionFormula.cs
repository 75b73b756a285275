using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Configuration.Resolving;

/// <summary>A formula over labels of conditions: <c>and</c>, <c>or</c>, <c>not</c> and parentheses.</summary>
internal sealed class ConditionFormula
{
    private const int MaxLength = 2_048;
    private const int MaxDepth = 64;

    private readonly Func<Func<string, bool>, bool> _root;

    private ConditionFormula(Func<Func<string, bool>, bool> root, IReadOnlySet<string> labels) => (_root, Labels) = (root, labels);

    /// <summary>The labels that it names.</summary>
    public IReadOnlySet<string> Labels { get; }

    /// <summary>Reads one; false with the reason where it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ConditionFormula? formula, [NotNullWhen(false)] out string? error)
    {
        (formula, error) = (null, null);
        if (text.Length > MaxLength)
        {
            error = $"a formula has at most {MaxLength} characters.";
            return false;
        }

        try
        {
            var reader = new Reader(text);
            formula = new ConditionFormula(reader.ReadWhole(), reader.Labels);
            return true;
        }
        catch (FormatException e)
        {
            error = e.Message;
            return false;
        }
    }

    /// <summary>Its truth, given that of each condition.</summary>
    public bool Holds(Func<string, bool> condition) => _root(condition);

    private sealed class Reader(string text)
    {
        private int _at;
        private int _depth;

        public HashSet<string> Labels { get; } = new(StringComparer.Ordinal);

        public Func<Func<string, bool>, bool> ReadWhole()
        {
            Func<Func<string, bool>, bool> all = ReadOr();
            return Peek().Length == 0 ? all : throw Fault("'and', 'or' or the end was expected");
        }

        private Func<Func<string, bool>, bool> ReadOr()
        {
            Func<Func<string, bool>, bool> left = ReadAnd();
            while (Peek() == "or")
            {
                Take();
                Func<Func<string, bool>, bool> before = left, right = ReadAnd();
                left = c => before(c) || right(c);
            }

            return left;
        }

        private Func<Func<string, bool>, bool> ReadAnd()
        {
            Func<Func<string, bool>, bool> left = ReadOne();
            while (Peek() == "and")
            {
                Take();
                Func<Func<string, bool>, bool> before = left, right = ReadOne();
                left = c => before(c) && right(c);
            }

            return left;
        }

        private Func<Func<string, bool>, bool> ReadOne()
        {
            if (++_depth > MaxDepth)
                throw Fault($"it nests deeper than {MaxDepth} levels");
            Func<Func<string, bool>, bool> read;
            string word = Take();
            if (word == "not")
            {
                Func<Func<string, bool>, bool> inner = ReadOne();
                read = c => !inner(c);
            }
            else if (word == "(")
            {
                read = ReadOr();
                if (Take() != ")")
                    throw Fault("')' was expected");
            }
            else if (word.Length > 0 && char.IsAsciiLetterUpper(word[0]))
            {
                Labels.Add(word);
                read = c => c(word);
            }
            else
            {
                throw Fault("a label such as A was expected");
            }

            _depth--;
            return read;
        }

        private string Peek()
        {
            int before = _at;
            string word = Take();
            _at = before;
            return word;
        }

        private string Take()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
            if (_at == text.Length)
                return "";
            int start = _at++;
            if (char.IsAsciiLetter(text[start]))
            {
                while (_at < text.Length && char.IsAsciiLetter(text[_at]))
                    _at++;
            }

            return text[start.._at];
        }

        private FormatException Fault(string what) => new($"'{text}' is not a formula over conditions: {what} at column {_at + 1}.");
    }
}
