using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>A dead man's switch: fails when a job that should signal has been silent for too long, or says itself that it failed.</summary>
internal sealed class HeartbeatCheck(TimeProvider time, IServiceProvider services)
    : CheckKind<HeartbeatOptions>(HeartbeatReceiver.CheckType, "A URL that a job calls when it is done; fails when the call does not come.")
{
    private readonly Lazy<HeartbeatReceiver> _receiver = new(services.GetRequiredService<HeartbeatReceiver>);

    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        new("ok", "On time", ItemValueType.Unsigned, ""),
        new("age", "Time since the last success", ItemValueType.Float, "s"),
        new("duration", "Time that the last run took", ItemValueType.Float, "s"),
        new("last", "Last success", ItemValueType.Unsigned, "unixtime"),
        new("failed", "Last failure", ItemValueType.Unsigned, "unixtime"),
        new("error", "Error", ItemValueType.Text, ""),
    ];

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, HeartbeatOptions options, CancellationToken cancellationToken)
    {
        if (target.Check is not { } check)
            return CheckResult.NotKnown(CheckReasons.OnlyChecks("heartbeat"));
        if (await _receiver.Value.StateAsync(target.Host.Id, check, cancellationToken) is not { } state)
            return new CheckResult([new CheckValue("error", 0, HeartbeatReasons.NoKey.English())], null);
        Timestamp now = Timestamp.Now(time);
        string? failure = state.Failure(now, options.Period, options.Grace);
        List<CheckValue> outputs = [];
        if (state.Last is { } last)
            outputs.Add(new CheckValue("age", Math.Max((now - last).TotalSeconds, 0), null));

        // Until the first signal, or until it should have come, nothing is known; silence is not health.
        if (state.Last is not null || failure is not null)
            outputs.Add(new CheckValue("ok", failure is null ? 1 : 0, null));
        return outputs.Count == 0 ? new CheckResult([], null) : new CheckResult(outputs, failure);
    }
}
