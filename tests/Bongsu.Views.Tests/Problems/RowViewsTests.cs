using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store.Rows;
using Bongsu.Views.Problems;

namespace Bongsu.Views.Tests.Problems;

public sealed class RowViewsTests
{
    /// <summary>The states that people see are those that are stored: a new one in the store needs a word here.</summary>
    [Fact]
    public void DeliveryStates_AreTheStoredOnes() =>
        Assert.Equal(
            Enum.GetValues<OutboxState>().Select(s => $"{(int)s} {s}"),
            Enum.GetValues<DeliveryState>().Select(s => $"{(int)s} {s}"));

    [Fact]
    public void Detail_IsInTheOrderOfTime()
    {
        ProblemRow row = Row();
        row.Events.AddRange([Event(2, 20), Event(1, 20), Event(3, 10)]);
        row.Messages.AddRange([Message(5, 20), Message(4, 20), Message(6, 10)]);

        ProblemDetailView detail = RowViews.Detail(row);

        Assert.Equal([3, 1, 2], detail.Events.Select(e => e.Id));
        Assert.Equal([6, 4, 5], detail.Messages.Select(m => m.Id));
    }

    private static ProblemRow Row(Action<ProblemRow>? set = null)
    {
        var row = new ProblemRow { Id = 1, HostName = "web-1", Title = "t", Level = Level.Warning, State = ProblemState.Open };
        set?.Invoke(row);
        return row;
    }

    private static ProblemEventRow Event(long id, long atMs) => new() { Id = id, AtMs = atMs, Kind = "comment", By = "kim", Text = "x" };

    private static OutboxRow Message(long id, long atMs) =>
        new() { Id = id, CreatedAtMs = atMs, Kind = "problem", Channel = "mail", IdempotencyKey = "k", Reason = "r" };
}
