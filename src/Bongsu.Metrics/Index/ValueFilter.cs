namespace Bongsu.Metrics.Index;

/// <summary>Asks a matcher about single series, once for each distinct value.</summary>
internal sealed class ValueFilter(TextMatcher matcher, SymbolTable symbols, SeriesTable series, int name)
{
    private readonly Dictionary<int, bool> _answers = [];

    public bool Accepts(int id)
    {
        int value = name < 0 ? 0 : series.ValueOf(id, name);
        if (!_answers.TryGetValue(value, out bool answer))
            _answers.Add(value, answer = matcher.Matches(symbols[value]));
        return answer;
    }
}
