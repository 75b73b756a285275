using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>A dead man's switch: fails when a job that should signal has been silent for too long, or says itself that it failed.</summary>
internal sealed class HeartbeatCheck(HeartbeatReceiver receiver, TimeProvider time) : Check<HeartbeatOptions>, ICheckFacts
{
    // Whoever knows the address can keep the check quiet: it is for those who operate.
    public IReadOnlyList<CheckFact> FactsOf(EffectiveHost host, EffectiveCheck check) => receiver.TokenOf(host, check) is { } token
        ? [new CheckFact("Heartbeat.Address", $"{HeartbeatKind.Prefix}/{token}") { IsAddress = true, IsSecret = true }]
        : [];

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, HeartbeatOptions options, CancellationToken cancellationToken)
    {
        if (target.Check is not { } check)
            return CheckResult.NotKnown(CheckReasons.OnlyChecks("heartbeat"));
        if (await receiver.StateAsync(target.Host.Id, check, cancellationToken) is not { } state)
            return new CheckResult([new CheckValue(CheckOutput.Error, 0, HeartbeatReasons.NoKey.English())], null);
        Timestamp now = Timestamp.Now(time);
        string? failure = state.Failure(now, options.Period, options.Grace);
        List<CheckValue> outputs = [];
        if (state.Last is { } last)
            outputs.Add(new CheckValue("age", Math.Max((now - last).TotalSeconds, 0), null));

        // Until the first signal, or until it should have come, nothing is known; silence is not health.
        if (state.Last is not null || failure is not null)
            outputs.Add(new CheckValue(CheckOutput.Ok, failure is null ? 1 : 0, null));
        return outputs.Count == 0 ? new CheckResult([], null) : new CheckResult(outputs, failure);
    }
}
