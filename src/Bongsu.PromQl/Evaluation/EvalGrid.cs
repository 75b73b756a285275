using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>The times at which an expression is evaluated.</summary>
/// <param name="StartMs">The first, Unix milliseconds.</param>
/// <param name="StepMs">From one to the next, above 0.</param>
/// <param name="Count">How many.</param>
internal readonly record struct EvalGrid(long StartMs, long StepMs, int Count)
{
    /// <summary>The last time; meaningless when there is none.</summary>
    public long EndMs => StartMs + (StepMs * (Count - 1L));

    public long TimeAt(int index) => StartMs + (StepMs * index);

    /// <summary>
    /// The times of a subquery: multiples of its step, so that neighbouring evaluations share them, from behind the start of the first range to the end of the
    /// last.
    /// </summary>
    /// <exception cref="PromQlException">More than <paramref name="most"/> times.</exception>
    public EvalGrid Inside(Node.Subquery subquery, long defaultStepMs, long most)
    {
        long step = subquery.StepMs ?? defaultStepMs;
        long before = StartMs - subquery.OffsetMs - subquery.RangeMs;
        long start = (before - (((before % step) + step) % step)) + step;
        long count = EndMs - subquery.OffsetMs < start ? 0 : ((EndMs - subquery.OffsetMs - start) / step) + 1;
        if (count > most || count > int.MaxValue / 16)
            throw new PromQlException(PromQlErrorKind.Execution, $"a subquery has {count} steps; at most {most} samples are allowed", subquery.Position);
        return new EvalGrid(start, step, (int)count);
    }
}
