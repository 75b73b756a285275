using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Rollups;

/// <summary>
/// Rows of a width from samples. A row is always computed from all samples of its time, the sealed ones read back where fresh ones meet
/// them, so that repeated and late samples count once; only where the raw samples were dropped are fresh ones added to the row that is kept.
/// </summary>
internal sealed class RollupBuilder(TierReader reader)
{
    private readonly RowSet _sealed = new(1);
    private readonly RowSet _merged = new(1);
    private readonly RowSet _existing = new(RollupRow.Width);

    /// <summary>Adds the complete rows for every row's time that a fresh sample falls into.</summary>
    /// <param name="files">What is sealed.</param>
    /// <param name="rawGoneBefore">Raw samples before this time were dropped.</param>
    /// <param name="tier">Which width.</param>
    /// <param name="series">Whose.</param>
    /// <param name="fresh">Samples not in the files, ordered, at least one.</param>
    /// <param name="target">Rows are added at its end.</param>
    public void Build(FileSet files, long rawGoneBefore, Tier tier, int series, RowSet fresh, RowSet target)
    {
        _sealed.Clear();
        int gone = fresh.IndexOf(rawGoneBefore);
        if (gone < fresh.Count)
        {
            long width = tier.ResolutionMs;
            reader.Read(
                files, Tier.Raw, series, Resolution.RowStart(fresh.Times[gone], width), Resolution.RowStart(fresh.Times[^1], width) + width - 1, _sealed);
        }

        Build(_sealed, files, rawGoneBefore, tier, series, fresh, target);
    }

    /// <summary>
    /// The same, with the sealed samples at hand: at least those of every row's time that a fresh one not before <paramref name="rawGoneBefore"/> falls into.
    /// </summary>
    public void Build(RowSet sealedSamples, FileSet files, long rawGoneBefore, Tier tier, int series, RowSet fresh, RowSet target)
    {
        int gone = fresh.IndexOf(rawGoneBefore);
        if (gone > 0)
            AddToKept(files, tier, series, fresh, gone, target);
        if (gone < fresh.Count)
            Recompute(sealedSamples, tier.ResolutionMs, fresh, gone, target);
    }

    private void AddToKept(FileSet files, Tier tier, int series, RowSet fresh, int end, RowSet target)
    {
        long width = tier.ResolutionMs;
        _existing.Clear();
        reader.Read(files, tier, series, Resolution.RowStart(fresh.Times[0], width), fresh.Times[end - 1], _existing);
        int first = target.Count;
        Sum(fresh.Times[..end], fresh.Column(0)[..end], [], width, target);
        for (int i = first; i < target.Count; i++)
        {
            int at = _existing.IndexOf(target.Times[i]);
            if (at < _existing.Count && _existing.Times[at] == target.Times[i])
                target.SetRow(i, RowOf(_existing, at).With(RowOf(target, i)));
        }
    }

    private void Recompute(RowSet sealedSamples, long width, RowSet fresh, int from, RowSet target)
    {
        ReadOnlySpan<long> times = fresh.Times[from..];
        if (sealedSamples.Count == 0)
        {
            Sum(times, fresh.Column(0)[from..], [], width, target);
            return;
        }

        _merged.Clear();
        RowMerge.Two(sealedSamples, fresh, _merged);
        // Samples before `from` came along with the fresh ones; they belong to rows that are not computed here.
        int start = _merged.IndexOf(Resolution.RowStart(times[0], width));
        Sum(_merged.Times[start..], _merged.Column(0)[start..], times, width, target);
    }

    /// <summary>
    /// Adds a row for each stretch of a width that holds a sample, or only for those that hold one of <paramref name="touched"/> (empty for all).
    /// </summary>
    internal static void Sum(ReadOnlySpan<long> times, ReadOnlySpan<double> values, ReadOnlySpan<long> touched, long width, RowSet target)
    {
        int exponent = Decimals.Guess(values);
        int nextTouched = 0;
        for (int i = 0; i < times.Length;)
        {
            long start = Resolution.RowStart(times[i], width);
            int end = i + 1;
            while (end < times.Length && times[end] - start < width)
                end++;
            if (!touched.IsEmpty)
            {
                while (nextTouched < touched.Length && touched[nextTouched] < start)
                    nextTouched++;
                if (nextTouched == touched.Length)
                    return;
                if (touched[nextTouched] - start >= width)
                {
                    i = end;
                    continue;
                }
            }

            target.Add(RollupSum.Of(start, values[i..end], exponent));
            i = end;
        }
    }

    private static RollupRow RowOf(RowSet rows, int at) =>
        new(rows.Times[at], rows.Column(0)[at], rows.Column(1)[at], rows.Column(2)[at], rows.Column(3)[at], rows.Column(4)[at]);
}
