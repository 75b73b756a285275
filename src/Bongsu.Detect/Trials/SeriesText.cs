using System.Globalization;
using System.Text;

namespace Bongsu.Detect.Trials;

/// <summary>
/// The short notation of a series (docs/testing-rules.md): steps between blanks, each a value once or <c>x</c> times.
/// <code>
/// 0.5x10        ten times 0.5            'up'x3        three times a text
/// 1+0.1x20      20 values from 1, each 0.1 more          4G-10Mx60    with Zabbix' suffixes, falling
/// _ or _x3      no value                 50~2x30       30 values around 50, between 48 and 52, the same ones each time
/// (5x10 9x2)x7  a group, seven times
/// </code>
/// </summary>
public sealed class SeriesText
{
    /// <summary>More steps of time than this are refused, so that a slip of the finger does not take the memory.</summary>
    public const int MaxValues = 1_000_000;

    private const int MaxDepth = 8;
    private readonly string _text;
    private int _at;

    private SeriesText(string text) => _text = text;

    /// <summary>Reads a series: one entry a step of time, null where there is no value, numbers in their shortest form.</summary>
    /// <exception cref="SeriesTextException">The text is not in the notation, or makes more than <see cref="MaxValues"/> steps.</exception>
    public static IReadOnlyList<string?> Parse(string text)
    {
        var reader = new SeriesText(text);
        List<string?> values = reader.ReadSteps(0);
        return values.Count > 0 ? values : throw reader.Fault("A series has at least one value, such as 5 or 0.5x10.");
    }

    private List<string?> ReadSteps(int depth)
    {
        var values = new List<string?>();
        while (true)
        {
            SkipBlanks();
            if (_at == _text.Length)
                return depth == 0 ? values : throw Fault("The group has no end: ')' was expected.");
            if (_text[_at] == ')')
                return depth > 0 ? values : throw Fault("There is no group that this ')' could end.");
            ReadStep(values, depth);
            if (_at < _text.Length && _text[_at] is not (' ' or '\t' or '\n' or '\r' or ')'))
                throw Fault($"'{_text[_at]}' does not belong here: a blank was expected, or x with a count.");
        }
    }

    private void ReadStep(List<string?> values, int depth)
    {
        switch (_text[_at])
        {
            case '_':
                _at++;
                Repeat(values, [null], ReadCount() ?? 1);
                break;
            case '\'' or '"':
                string text = ReadQuoted();
                Repeat(values, [text], ReadCount() ?? 1);
                break;
            case '(':
                if (depth == MaxDepth)
                    throw Fault($"Groups are nested deeper than {MaxDepth} levels.");
                _at++;
                List<string?> group = ReadSteps(depth + 1);
                if (group.Count == 0)
                    throw Fault("The group is empty: a value was expected.");
                _at++;
                Repeat(values, group, ReadCount() ?? 1);
                break;
            default:
                ReadNumbers(values);
                break;
        }
    }

    private void ReadNumbers(List<string?> values)
    {
        int start = _at;
        decimal first = ReadNumber(signed: true);
        decimal step = 0;
        decimal spread = 0;
        bool ramp = false;
        if (_at < _text.Length && _text[_at] is '+' or '-')
        {
            ramp = true;
            int sign = _text[_at++] == '-' ? -1 : 1;
            step = sign * ReadNumber(signed: false);
        }

        if (_at < _text.Length && _text[_at] == '~')
        {
            ramp = true;
            _at++;
            spread = ReadNumber(signed: false);
        }

        int? count = ReadCount();
        if (ramp && count is null)
            throw Fault("How many values? 'x' with a count was expected, such as 1+0.1x20.");
        Room(values, count ?? 1);
        for (int i = 0; i < (count ?? 1); i++)
        {
            try
            {
                decimal noise = spread == 0 ? 0 : decimal.Round(spread * Noise(start, i), 6);
                values.Add((first + (step * i) + noise).ToString("0.############", CultureInfo.InvariantCulture));
            }
            catch (OverflowException)
            {
                throw Fault("The values grow beyond what can be counted.");
            }
        }
    }

    // The same text gives the same series on every machine: a fixed mixing of the place, not a generator with a seed of its own.
    private static decimal Noise(int start, int index)
    {
        unchecked
        {
            ulong z = (((ulong)start << 32) ^ (ulong)index) + 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (((z ^ (z >> 31)) >> 11) / (decimal)(1UL << 53) * 2) - 1;
        }
    }

    private decimal ReadNumber(bool signed)
    {
        int start = _at;
        if (signed && _at < _text.Length && _text[_at] is '-' or '+')
            _at++;
        while (_at < _text.Length && (char.IsAsciiDigit(_text[_at]) || _text[_at] == '.'))
            _at++;
        // An exponent, not a ramp: e follows the digits at once.
        if (_at + 1 < _text.Length
            && _text[_at] is 'e' or 'E'
            && (char.IsAsciiDigit(_text[_at + 1]) || (_text[_at + 1] is '-' or '+' && _at + 2 < _text.Length && char.IsAsciiDigit(_text[_at + 2]))))
        {
            _at += 2;
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
                _at++;
        }

        if (!decimal.TryParse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            _at = start;
            throw Fault(
                start == _text.Length
                    ? "A number was expected here."
                    : $"'{Word(start)}' is not a value: a number, a 'text' in quotes, _ for no value, or a group in parentheses was expected.");
        }

        decimal unit = _at < _text.Length ? Unit(_text[_at]) : 0;
        if (unit > 0)
        {
            _at++;
            try
            {
                number *= unit;
            }
            catch (OverflowException)
            {
                throw Fault("The number is too large.");
            }
        }

        return number;
    }

    private static decimal Unit(char suffix) => suffix switch
    {
        'K' => 1024,
        'M' => 1024 * 1024,
        'G' => 1024 * 1024 * 1024,
        'T' => 1024m * 1024 * 1024 * 1024,
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        'w' => 604800,
        _ => 0,
    };

    private int? ReadCount()
    {
        if (_at == _text.Length || _text[_at] != 'x')
            return null;
        int start = ++_at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (!int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
        {
            _at = start;
            throw Fault("A count from 1 was expected after x.");
        }

        return count <= MaxValues ? count : throw Fault($"More than {MaxValues} values.");
    }

    private string ReadQuoted()
    {
        char quote = _text[_at];
        int start = _at++;
        var text = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == quote)
            {
                // Twice stands for itself.
                if (_at + 1 == _text.Length || _text[_at + 1] != quote)
                {
                    _at++;
                    return text.ToString();
                }

                _at++;
            }

            text.Append(_text[_at]);
        }

        _at = start;
        throw Fault($"The text has no end: {quote} was expected.");
    }

    private void Repeat(List<string?> values, List<string?> what, int count)
    {
        Room(values, (long)count * what.Count);
        for (int i = 0; i < count; i++)
            values.AddRange(what);
    }

    private void Room(List<string?> values, long more)
    {
        if (values.Count + more > MaxValues)
            throw Fault($"The series makes more than {MaxValues} steps.");
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private string Word(int start)
    {
        int end = start;
        while (end < _text.Length && end - start < 20 && _text[end] is not (' ' or '\t' or '\n' or '\r'))
            end++;
        return _text[start..end];
    }

    private SeriesTextException Fault(string message) => new(_at + 1, message);
}
