using Bongsu.Detect.Triggers;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Detect.Tests.Triggers;

public sealed class ItemWindowTests
{
    private static Timestamp At(int seconds) => Timestamp.FromUnix(1_700_000_000 + seconds);

    private static ItemValue Value(int seconds, double number) => ItemValue.Float(At(seconds), number);

    /// <summary>Whatever comes in whatever order: a read within what is kept equals a read of everything that ever came, sorted.</summary>
    [Property(MaxTest = 300)]
    public void Read_RandomArrivals_EqualsNaiveModel((byte At, byte Number)[] arrivals, byte maxAge, byte maxCount, byte from, byte length)
    {
        var window = new ItemWindow(ItemValueType.Float, TimeSpan.FromSeconds(maxAge), maxCount % 8);
        var model = new List<ItemValue>();
        foreach ((byte at, byte number) in arrivals)
        {
            ItemValue value = Value(at, number);
            bool known = model.Contains(value);
            Timestamp? newest = model.Count == 0 ? null : model[^1].At;

            Insertion insertion = window.Insert(value);

            // A value that was dropped as too old may come again; then the window takes it for a late one.
            if (!known)
                model.Insert(model.FindLastIndex(v => v.At <= value.At) + 1, value);
            Assert.Equal(newest is null || value.At >= newest, insertion == Insertion.Newest || (insertion == Insertion.Repeated && value.At >= newest));
        }

        if (model.Count == 0)
            return;
        Timestamp keptSince = model[^1].At - TimeSpan.FromSeconds(maxAge);
        Timestamp readFrom = At(from) < keptSince ? keptSince : At(from);
        Timestamp readTo = At(from + length);
        ItemValue[] expected = [.. model.Where(v => v.At > readFrom && v.At <= readTo).Reverse()];
        Assert.Equal(expected, window.Read(readFrom, readTo, int.MaxValue));
    }

    [Property(MaxTest = 300)]
    public void Read_ByCount_SeesTheNewestThatWereAskedFor(byte[] times, byte maxCount)
    {
        int count = (maxCount % 8) + 1;
        var window = new ItemWindow(ItemValueType.Float, TimeSpan.Zero, count);
        int[] distinct = [.. times.Select(t => (int)t).Distinct()];
        foreach (int time in distinct.Order())
            window.Insert(Value(time, time));

        IReadOnlyList<ItemValue> read = window.Read(At(-1), At(1000), count);

        Assert.Equal(distinct.OrderDescending().Take(count).Select(t => (double)t), read.Select(v => v.Number));
        Assert.True(window.Count <= count + 1, $"{window.Count} values are kept where {count} are read.");
    }

    [Fact]
    public void Insert_EqualTimeAndValue_IsKeptOnce()
    {
        var window = new ItemWindow(ItemValueType.Float, TimeSpan.FromHours(1), 0);

        Assert.Equal(Insertion.Newest, window.Insert(Value(1, 5)));
        Assert.Equal(Insertion.Repeated, window.Insert(Value(1, 5)));
        Assert.Equal(Insertion.Newest, window.Insert(Value(1, 6)));
        Assert.Equal(2, window.Count);
    }

    [Fact]
    public void Insert_MoreThanItsCapacity_DropsTheOldestAndSaysSo()
    {
        var window = new ItemWindow(ItemValueType.Float, TimeSpan.FromDays(365), 0);
        for (int i = 0; i <= ItemWindow.Capacity; i++)
            window.Insert(Value(i, i));

        Assert.True(window.Overflowed);
        Assert.Equal(ItemWindow.Capacity, window.Count);
        Assert.Equal(ItemWindow.Capacity, window[0].Number);
    }
}
