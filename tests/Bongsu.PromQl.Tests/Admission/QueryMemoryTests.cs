using Bongsu.PromQl.Admission;

namespace Bongsu.PromQl.Tests.Admission;

public sealed class QueryMemoryTests : IDisposable
{
    private readonly QueryMemory _all = new(100);

    public void Dispose() => _all.Dispose();

    [Fact]
    public void Take_WithinTheBound_CountsInTheWholeToo()
    {
        using var one = new QueryMemory(60, _all);

        Assert.Null(one.Take(60));

        Assert.Equal((60, 60), (one.Used, _all.Used));
    }

    [Fact]
    public void Take_AboveItsOwnBound_NamesItselfAndTakesNothing()
    {
        using var one = new QueryMemory(60, _all);

        Assert.Same(one, one.Take(61));
        Assert.Same(one, one.Take(long.MaxValue));

        Assert.Equal((0, 0), (one.Used, _all.Used));
    }

    [Fact]
    public void Take_AboveTheWhole_NamesTheWholeAndTakesNothing()
    {
        using var one = new QueryMemory(60, _all);
        using var other = new QueryMemory(60, _all);
        other.Take(50);

        Assert.Same(_all, one.Take(51));

        Assert.Equal((0, 50), (one.Used, _all.Used));
    }

    [Fact]
    public void Dispose_GivesBackWhatIsTaken()
    {
        using var other = new QueryMemory(60, _all);
        other.Take(10);
        using (var one = new QueryMemory(60, _all))
        {
            one.Take(40);
            one.Give(15);
            Assert.Equal((25, 35), (one.Used, _all.Used));
        }

        Assert.Equal(10, _all.Used);
    }
}
