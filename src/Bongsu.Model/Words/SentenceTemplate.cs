using System.Globalization;
using System.Text;

namespace Bongsu.Model.Words;

/// <summary>
/// A sentence's text, read once. Between braces stands a parameter's name; or <c>count|one|many</c>, the form that goes with a number; or <c>을/를</c>, the
/// Korean particle that goes with the sound before it; or <c>큽니다/크고/크거나</c>, the ending that goes with the clause's place in a sentence.
/// </summary>
internal sealed class SentenceTemplate
{
    private readonly List<Part> _parts = [];
    private readonly IReadOnlyList<SentenceParameter> _parameters;

    /// <exception cref="FormatException">A brace is not closed, or names no parameter.</exception>
    public SentenceTemplate(string text, IReadOnlyList<SentenceParameter> parameters)
    {
        _parameters = parameters;
        int at = 0;
        while (at < text.Length)
        {
            int open = text.IndexOf('{', at);
            if (open < 0)
                open = text.Length;
            if (open > at)
                _parts.Add(new Part(text[at..open], -1, []));
            if (open == text.Length)
                break;
            int close = text.IndexOf('}', open);
            if (close < 0)
                throw new FormatException($"A brace is not closed: {text}");
            _parts.Add(Place(text[(open + 1)..close], text));
            at = close + 1;
        }
    }

    /// <summary>The parameters that the text names, without order.</summary>
    public IEnumerable<string> Names => _parts.Where(p => p.Parameter >= 0).Select(p => _parameters[p.Parameter].Name).Distinct(StringComparer.Ordinal);

    /// <summary>How many arguments the text needs.</summary>
    public int Places => _parts.Count == 0 ? 0 : _parts.Max(p => p.Parameter) + 1;

    /// <summary>Writes the sentence.</summary>
    /// <param name="arguments">As they are kept, one for each parameter; those that are missing are empty.</param>
    /// <param name="language">In which nested sentences and spans are written.</param>
    /// <param name="zone">In which times are written.</param>
    /// <param name="clause">Which of several endings: 0 ends the sentence, 1 goes on with "and", 2 with "or".</param>
    public string Print(ReadOnlySpan<string> arguments, Language language, TimeZoneInfo zone, int clause = 0)
    {
        var text = new StringBuilder();
        foreach (Part part in _parts)
        {
            string argument = part.Parameter >= 0 && part.Parameter < arguments.Length ? arguments[part.Parameter] : "";
            text.Append(part switch
            {
                { Parameter: >= 0, Forms: [] } => SentenceArgument.Print(argument, _parameters[part.Parameter].Type, language, zone),
                { Parameter: >= 0 } => part.Forms[PluralForm(argument, part.Forms.Length)],
                { Forms: [var afterConsonant, var afterVowel] } => Particles.After(text.ToString(), afterConsonant, afterVowel),
                { Forms.Length: 3 } => part.Forms[clause],
                _ => part.Text,
            });
        }

        return text.ToString();
    }

    /// <summary>Writes the sentence with what a function gives for the parameters that the text names.</summary>
    public string Print(Func<string, string> argument, Language language, int clause)
    {
        var used = Names.ToHashSet(StringComparer.Ordinal);
        string[] arguments = [.. _parameters.Select(p => used.Contains(p.Name) ? argument(p.Name) : "")];
        string text = Print(arguments, language, TimeZoneInfo.Utc, clause);
        return used.Any(name => arguments[Find(name)].Length == 0) ? text.Replace("  ", " ", StringComparison.Ordinal).Trim() : text;
    }

    private Part Place(string inner, string text)
    {
        string[] forms = inner.Split('|');
        int parameter = Find(forms[0]);
        if (parameter >= 0)
            return new Part("", parameter, forms[1..]);
        string[] endings = inner.Split('/');
        return endings.Length is 2 or 3 ? new Part("", -1, endings) : throw new FormatException($"'{{{inner}}}' is not a parameter of the sentence: {text}");
    }

    private int Find(string name)
    {
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i].Name == name)
                return i;
        }

        return -1;
    }

    // One form: no plural. Two: one, and all others. Three: 1, 21, 31...; 2-4, 22-24...; all others.
    private static int PluralForm(string number, int forms)
    {
        ulong n = long.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out long parsed)
            ? unchecked((ulong)(parsed < 0 ? -parsed : parsed))
            : 5;
        return forms switch
        {
            1 => 0,
            2 => n == 1 ? 0 : 1,
            _ => n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? 1 : 2,
        };
    }

    private readonly record struct Part(string Text, int Parameter, string[] Forms);
}
