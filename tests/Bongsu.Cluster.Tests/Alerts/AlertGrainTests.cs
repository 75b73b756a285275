using Bongsu.Cluster.Tests.Hosts;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Alerts;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Silo = Bongsu.Cluster.Tests.Hosts.Silo;

namespace Bongsu.Cluster.Tests.Alerts;

/// <summary>The actor of other systems' alerts on a real silo.</summary>
public sealed class AlertGrainTests
{
    private static readonly TriggerId s_down = StableId.Alert(AlertFingerprint.Of(Labels));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Labels => new() { ["alertname"] = "Down", ["instance"] = "web-1:9100" };

    [Fact]
    public async Task An_alert_becomes_a_problem_of_its_host_and_ends_with_it()
    {
        await using Silo silo = await Silo.StartAsync(Some.Host(1, "web-1", "last(//cpu)>90"));
        IExternalAlerts alerts = silo.Get<IExternalAlerts>();

        Assert.Null(await alerts.TakeAsync([Alert(minutes: 5)], Token));
        Assert.Equal(new ProblemEvent(true, s_down), await silo.Problems.NextAsync(Token));
        FiringAlert firing = Assert.Single(await alerts.ReadAsync(Token));
        Assert.Equal("Down", firing.Alert.Labels["alertname"]);
        await alerts.TakeAsync([Alert(minutes: -1)], Token);

        Assert.Equal(new ProblemEvent(false, s_down), await silo.Problems.NextAsync(Token));
        Assert.Empty(await alerts.ReadAsync(Token));
    }

    [Fact]
    public async Task A_store_that_is_full_is_an_error_and_the_next_call_writes()
    {
        await using Silo silo = await Silo.StartAsync(Some.Host(1, "web-1", "last(//cpu)>90"));
        IExternalAlerts alerts = silo.Get<IExternalAlerts>();
        silo.Problems.RefuseNext(1);

        await Assert.ThrowsAsync<IOException>(() => alerts.TakeAsync([Alert(minutes: 5)], Token));
        await alerts.TakeAsync([Alert(minutes: 5)], Token);

        Assert.Equal(new ProblemEvent(true, s_down), await silo.Problems.NextAsync(Token));
    }

    /// <summary>As after a restart: the host's actor must not end it as the problem of a trigger that is gone.</summary>
    [Fact]
    public async Task What_was_open_before_the_start_is_left_alone_and_ends_when_it_is_resolved()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host, s =>
        {
            s.Problems.AreOpen([s_down], host.Id);
            return Task.CompletedTask;
        });
        await silo.SendAsync(host, 95);
        Assert.Equal(new ProblemEvent(true, Some.Trigger(host).Id), await silo.Problems.NextAsync(Token));
        Assert.False(silo.Problems.HasMore);

        await silo.Get<IExternalAlerts>().TakeAsync([Alert(minutes: 5)], Token);
        Assert.False(silo.Problems.HasMore);
        await silo.Get<IExternalAlerts>().TakeAsync([Alert(minutes: -1)], Token);

        Assert.Equal(new ProblemEvent(false, s_down), await silo.Problems.NextAsync(Token));
    }

    private static ExternalAlert Alert(int minutes) =>
        new()
        {
            Labels = Labels,
            StartsAt = Timestamp.Now(TimeProvider.System) - TimeSpan.FromHours(1),
            EndsAt = Timestamp.Now(TimeProvider.System) + TimeSpan.FromMinutes(minutes),
        };
}
