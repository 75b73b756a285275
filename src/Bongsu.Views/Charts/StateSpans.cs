using System.Globalization;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Views.Charts;

/// <summary>What values say of states. Pure.</summary>
public static class StateSpans
{
    private const int LongestText = 60;

    /// <summary>The states of numbers that were read by windows. A window whose least and greatest value are called differently saw several.</summary>
    /// <param name="windows">Ordered by time, empty ones left out.</param>
    /// <param name="stepMs">The width of a window.</param>
    /// <param name="gapMs">A state holds until the next window where that is not farther away than this.</param>
    /// <param name="map">What values are called; null for the numbers themselves.</param>
    /// <param name="isResult">True for the result of a check: 1 is good, 0 is bad.</param>
    public static IReadOnlyList<NamedSpan> OfWindows(IReadOnlyList<Window> windows, long stepMs, long gapMs, ValueMapDefinition? map, bool isResult)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var spans = new List<NamedSpan>(windows.Count);
        for (int i = 0; i < windows.Count; i++)
        {
            Window window = windows[i];
            long end = i + 1 < windows.Count && windows[i + 1].StartMs - window.StartMs <= gapMs ? windows[i + 1].StartMs : window.StartMs + stepMs;
            (StateKind Kind, string Text) low = NameOf(window.Min, map, isResult), high = NameOf(window.Max, map, isResult);
            spans.Add(low == high ? new(window.StartMs, end, low.Kind, low.Text) : new(window.StartMs, end, StateKind.Several, ""));
        }

        return spans;
    }

    /// <summary>The states of points of a series, each holding for a step or until the next.</summary>
    /// <param name="points">Ordered by time; values that are no numbers end a state.</param>
    /// <param name="stepMs">Between two points.</param>
    public static IReadOnlyList<NamedSpan> OfSamples(IReadOnlyList<Sample> points, long stepMs)
    {
        ArgumentNullException.ThrowIfNull(points);
        var spans = new List<NamedSpan>(points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            if (!double.IsFinite(points[i].Value))
                continue;
            long at = points[i].TimestampMs;
            long end = i + 1 < points.Count && points[i + 1].TimestampMs - at <= stepMs * 2 ? points[i + 1].TimestampMs : at + stepMs;
            (StateKind kind, string text) = NameOf(points[i].Value, null, isResult: false);
            spans.Add(new(at, end, kind, text));
        }

        return spans;
    }

    /// <summary>The states of texts. A text holds until the next one: many are kept only when they change.</summary>
    /// <param name="newestFirst">As the history gives them.</param>
    /// <param name="untilMs">The last one holds until then.</param>
    /// <param name="map">What texts are called; null for the texts themselves.</param>
    public static IReadOnlyList<NamedSpan> OfTexts(IReadOnlyList<ItemValue> newestFirst, long untilMs, ValueMapDefinition? map)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        var spans = new List<NamedSpan>(newestFirst.Count);
        for (int i = newestFirst.Count - 1; i >= 0; i--)
        {
            ItemValue value = newestFirst[i];
            long at = value.At.UnixMilliseconds, next = i > 0 ? newestFirst[i - 1].At.UnixMilliseconds : untilMs;
            string text = map is null ? value.Text : ValueMaps.Find(map, value) ?? value.Text;
            text = text.ReplaceLineEndings(" ").Trim();
            spans.Add(new(at, next, StateKind.Named, text.Length > LongestText ? text[..LongestText] + "…" : text));
        }

        return spans;
    }

    private static (StateKind Kind, string Text) NameOf(double number, ValueMapDefinition? map, bool isResult)
    {
        if (isResult)
            return (number >= 1 ? StateKind.Good : StateKind.Bad, "");
        string plain = number.ToString("G6", CultureInfo.InvariantCulture);
        return (StateKind.Named, map is null ? plain : ValueMaps.Find(map, Valued(number)) ?? plain);
    }

    // Maps compare whole numbers by their text.
    private static ItemValue Valued(double number) => number >= 0 && number < 1e15 && number == Math.Floor(number)
        ? ItemValue.OfUnsigned(Timestamp.FromUnixMilliseconds(0), (ulong)number)
        : ItemValue.Float(Timestamp.FromUnixMilliseconds(0), number);
}
