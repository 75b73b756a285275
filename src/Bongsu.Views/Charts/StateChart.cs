namespace Bongsu.Views.Charts;

/// <summary>Rows of states over one time: for values that are on or off, for texts, and for numbers that a value map gives names.</summary>
/// <param name="Lines">The rows.</param>
/// <param name="States">The states of all rows; a state has the same colour in each.</param>
/// <param name="FromMs">Start of the drawn time, Unix milliseconds.</param>
/// <param name="ToMs">Its end, exclusive.</param>
public sealed record StateChart(IReadOnlyList<StateLine> Lines, IReadOnlyList<ChartState> States, long FromMs, long ToMs)
{
    /// <summary>Most states that a timeline tells apart; values with more are better read as a line or a list.</summary>
    public const int MostStates = 12;

    private const int Colours = 6;

    /// <summary>Times in which nobody watched: what is drawn there was not seen.</summary>
    public IReadOnlyList<ChartShade> Blind { get; init; } = [];

    /// <summary>True where some row has a state.</summary>
    public bool HasData => Lines.Any(l => l.Spans.Count > 0);

    /// <summary>The timeline of rows; null where they have more than <see cref="MostStates"/> states.</summary>
    /// <param name="rows">Names with their states, ordered by time; states that touch and are the same become one.</param>
    /// <param name="fromMs">Start of the drawn time; what lies outside is cut off.</param>
    /// <param name="toMs">Its end, exclusive.</param>
    public static StateChart? Of(IReadOnlyList<(StateLine Row, IReadOnlyList<NamedSpan> Spans)> rows, long fromMs, long toMs)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var places = new Dictionary<(StateKind, string), int>();
        var states = new List<ChartState>();
        var lines = new List<StateLine>(rows.Count);
        foreach ((StateLine row, IReadOnlyList<NamedSpan> spans) in rows)
        {
            var drawn = new List<StateSpan>();
            foreach (NamedSpan span in spans)
            {
                (long from, long to) = (Math.Max(fromMs, span.FromMs), Math.Min(toMs, span.ToMs));
                if (to <= from)
                    continue;
                if (!places.TryGetValue((span.Kind, span.Text), out int place))
                {
                    if (states.Count == MostStates)
                        return null;
                    place = places[(span.Kind, span.Text)] = states.Count;
                    states.Add(new ChartState(span.Kind, span.Text, states.Count(s => s.Kind == StateKind.Named) % Colours));
                }

                if (drawn.Count > 0 && drawn[^1] is var last && last.State == place && last.ToMs >= from)
                    drawn[^1] = last with { ToMs = to };
                else
                    drawn.Add(new StateSpan(from, to, place));
            }

            lines.Add(row with { Spans = drawn });
        }

        return new StateChart(lines, states, fromMs, toMs);
    }

    /// <summary>Where a time stands, in percent of the width.</summary>
    public string Percent(long atMs) => ChartDrawing.Number(100d * (atMs - FromMs) / (ToMs - FromMs)) + "%";

    /// <summary>How wide a stretch is, in percent; never too narrow to be seen.</summary>
    public string Width(StateSpan span) => ChartDrawing.Number(Math.Max(0.15, Share(span) * 100)) + "%";

    /// <summary>How much of the width a stretch takes: 0 to 1.</summary>
    public double Share(StateSpan span) => (double)(span.ToMs - span.FromMs) / (ToMs - FromMs);
}
