using Bongsu.Store.Events;
using Bongsu.Web.Components.Live;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components.Live;

public sealed class LiveLoopTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StoreEvents _events = new();
    private int _reads;

    [Fact]
    public void Many_changes_in_a_beat_are_one_read()
    {
        using LiveLoop loop = Start(TimeSpan.FromMinutes(1));

        for (int i = 0; i < 100; i++)
            _events.Publish(new ProblemChanged(i, 1, null));
        Assert.Equal(0, _reads);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _reads);
    }

    [Fact]
    public void Without_a_change_it_reads_only_when_its_time_has_come()
    {
        using LiveLoop loop = Start(TimeSpan.FromSeconds(5));

        for (int i = 0; i < 4; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _reads);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _reads);
    }

    [Fact]
    public void A_change_of_something_else_is_none()
    {
        using LiveLoop loop = Start(TimeSpan.FromMinutes(1));

        _events.Publish(new OutboxChanged(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, _reads);
    }

    [Fact]
    public async Task It_ends_when_its_page_goes_and_listens_no_more()
    {
        LiveLoop loop = Start(TimeSpan.FromSeconds(1));

        loop.Dispose();
        await loop.Completion;
        _events.Publish(new ProblemChanged(1, 1, null));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _reads);
    }

    private LiveLoop Start(TimeSpan every) => new(_time, _events, TimeSpan.FromSeconds(1), () => every, e => e is ProblemChanged, () =>
    {
        _reads++;
        return Task.CompletedTask;
    });
}
