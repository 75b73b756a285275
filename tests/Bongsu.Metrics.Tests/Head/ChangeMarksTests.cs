using Bongsu.Metrics.Head;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Head;

public sealed class ChangeMarksTests
{
    private readonly ChangeMarks _marks = new();

    [Fact]
    public void A_change_after_the_mark_counts_from_its_time_on()
    {
        _marks.Note(5);
        long mark = _marks.Take();

        Assert.False(_marks.MayHaveChanged(mark, 1000));

        _marks.Note(100);

        Assert.False(_marks.MayHaveChanged(mark, 99));
        Assert.True(_marks.MayHaveChanged(mark, 100));
    }

    [Fact]
    public void A_mark_that_is_no_longer_remembered_is_outdated()
    {
        long mark = _marks.Take();
        for (int i = 0; i < 2000; i++)
        {
            _marks.Note(long.MaxValue);
            _marks.Take();
        }

        Assert.True(_marks.MayHaveChanged(mark, 0));
    }

    /// <summary>Against all changes kept with their order: it never misses one.</summary>
    [Property]
    public bool It_never_misses_a_change(short[] changes, byte markAfter, short upTo)
    {
        long mark = 0;
        bool changed = false;
        for (int i = 0; i < changes.Length; i++)
        {
            if (i == markAfter % (changes.Length + 1))
                (mark, changed) = (_marks.Take(), false);
            _marks.Note(changes[i]);
            changed |= changes[i] <= upTo;
            if (changes[i] % 3 == 0)
                _marks.Take();
        }

        return !changed || _marks.MayHaveChanged(mark, upTo);
    }
}
