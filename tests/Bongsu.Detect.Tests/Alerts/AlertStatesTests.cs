using Bongsu.Detect.Alerts;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Alerts;

/// <summary>When an alert opens and when it ends, as Alertmanager has it.</summary>
public sealed class AlertStatesTests
{
    private static readonly Timestamp s_now = Timestamp.FromUnix(1_760_000_000);
    private readonly AlertStates _states = new(new AlertLimits { Firing = 2 });

    [Fact]
    public void An_alert_opens_once_and_ends_when_its_sender_says_so()
    {
        AlertStep opened = Take("a", ends: 300)!;
        _states.Written(opened);
        AlertStep? again = Take("a", ends: 360, at: 60);
        AlertStep ended = Take("a", ends: 70, at: 120)!;
        _states.Written(ended);
        AlertStep? repeated = Take("a", ends: 70, at: 130);

        Assert.Equal((StableId.Alert(AlertFingerprint.Of(Labels("a"))), s_now - TimeSpan.FromSeconds(30)), (opened.Trigger, opened.At));
        Assert.Null(again);
        Assert.Equal((opened.Trigger, null, s_now + TimeSpan.FromSeconds(70)), (ended.Trigger, ended.Firing, ended.At));
        Assert.Contains("resolved", ended.Because!.English(), StringComparison.Ordinal);
        Assert.Null(repeated);
        Assert.Empty(_states.Firing);
    }

    [Fact]
    public void What_could_not_be_written_is_decided_again()
    {
        Take("a", ends: 300);

        Assert.NotNull(Take("a", ends: 300, at: 10));
    }

    [Fact]
    public void An_alert_that_is_not_sent_again_is_over()
    {
        _states.Written(Take("a", ends: 300)!);
        _states.Written(Take("b", ends: null)!);

        Assert.Empty(_states.Expire(s_now + TimeSpan.FromSeconds(299)));
        IReadOnlyList<AlertStep> over = _states.Expire(s_now + TimeSpan.FromSeconds(300));
        Assert.Equal(2, over.Count);
        Assert.Equal(2, _states.Expire(s_now + TimeSpan.FromSeconds(301)).Count);
        foreach (AlertStep step in over)
            _states.Written(step);
        Assert.Empty(_states.Expire(s_now + TimeSpan.FromSeconds(302)));
        Assert.Empty(_states.Firing);
    }

    [Fact]
    public void What_was_open_at_the_start_stays_open_if_it_is_sent_again_and_else_ends()
    {
        TriggerId kept = StableId.Alert(AlertFingerprint.Of(Labels("kept"))), lost = StableId.Alert(AlertFingerprint.Of(Labels("lost")));
        _states.Adopt([kept, lost], s_now);

        Assert.Null(Take("kept", ends: 900));
        Assert.Equal([lost], _states.Expire(s_now + TimeSpan.FromMinutes(6)).Select(s => s.Trigger));
    }

    [Fact]
    public void More_than_are_taken_are_refused_and_known_ones_go_on()
    {
        Take("a", ends: 300);
        Take("b", ends: 300);
        _states.Take(Alert("c", 300), s_now, out string? refused);
        _states.Take(Alert("a", 400), s_now, out string? known);

        Assert.Contains("alerts.firing", refused!, StringComparison.Ordinal);
        Assert.Null(known);
        Assert.Equal(2, _states.Firing.Count);
    }

    [Fact]
    public void Fingerprints_are_those_of_alertmanager()
    {
        // From the tests of prometheus/common: 5911716720268894962.
        var labels = new Dictionary<string, string> { ["first_name"] = "electro", ["occupation"] = "robot", ["manufacturer"] = "westinghouse" };

        Assert.Equal(5911716720268894962ul.ToString("x16", null), AlertFingerprint.Of(labels));
        Assert.Equal("cbf29ce484222325", AlertFingerprint.Of(new Dictionary<string, string>()));
    }

    private AlertStep? Take(string name, int? ends, int at = 0) => _states.Take(Alert(name, ends), s_now + TimeSpan.FromSeconds(at), out _);

    private static ExternalAlert Alert(string name, int? ends) => new()
    {
        Labels = Labels(name), StartsAt = s_now - TimeSpan.FromSeconds(30), EndsAt = ends is { } seconds ? s_now + TimeSpan.FromSeconds(seconds) : null,
    };

    private static Dictionary<string, string> Labels(string name) => new() { ["alertname"] = name };
}
