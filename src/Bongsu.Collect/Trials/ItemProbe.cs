using Bongsu.Collect.Checks;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Preprocessing;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Trials;

/// <summary>Tries items out: asks for their values once, and shows what each preprocessing step makes of a value. Nothing is stored.</summary>
public sealed class ItemProbe(KindRegistry kinds, KindWorkers<ICheck> workers, TimeProvider time)
{
    private const int MostMasters = 10;

    /// <summary>Asks for the value that an item gets before its preprocessing; a dependent item's master is asked.</summary>
    /// <returns>The value, or why there is none, as a reason.</returns>
    public async ValueTask<(string? Value, string? Failure)> AskAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(item);
        return await AskAsync(host, item, 0, cancellationToken);
    }

    /// <summary>What each of an item's steps makes of a value, the steps before it done; it ends where nothing is left.</summary>
    /// <param name="host">The item's host.</param>
    /// <param name="item">The item.</param>
    /// <param name="before">A value of a minute before, for steps that compare; null for none.</param>
    /// <param name="value">The value.</param>
    public IReadOnlyList<StepTrial> Steps(EffectiveHost host, EffectiveItem item, string? before, string value)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(item);
        var trials = new List<StepTrial>();
        Timestamp now = Timestamp.Now(time);
        for (int i = 1; i <= item.Preprocessing.Count; i++)
        {
            PreprocessingDefinition step = item.Preprocessing[i - 1];
            var trial = new PreprocessingTrial(kinds, [.. item.Preprocessing.Take(i)], item.ValueType);
            if (before is not null)
                trial.Run(before, now - TimeSpan.FromMinutes(1));
            StepResult result = trial.Run(value, now);
            trials.Add(new StepTrial(step.Type, result.IsValue ? result.Value.ToText() : null, result.Error is { } error ? host.Mask(error) : null));
            if (!result.IsValue)
                break;
        }

        return trials;
    }

    private async ValueTask<(string? Value, string? Failure)> AskAsync(EffectiveHost host, EffectiveItem item, int depth, CancellationToken cancellationToken)
    {
        IKind? source = kinds.ItemSources.GetValueOrDefault(item.Type);
        if (source is IItemValueTaker taker && taker.MasterOf(item) is { } master)
        {
            if (depth >= MostMasters || !host.ItemsByKey.TryGetValue(master, out EffectiveItem? of))
                return (null, ProbeReasons.NoMaster(master));
            (string? raw, string? failure) = await AskAsync(host, of, depth + 1, cancellationToken);
            if (raw is null)
                return (null, failure);
            return Steps(host, of, null, raw) is [.., var last] ? (last.Value, last.Error) : (raw, null);
        }

        var due = new DueCheck { Host = host, Due = Timestamp.Now(time) };
        if (source is ICheckValueTaker reader && reader.SourceOf(item) is (var name, var output))
        {
            EffectiveCheck? check = host.Checks.FirstOrDefault(c => c.Name == name);
            return check is null ? (null, ProbeReasons.NoCheck(name)) : Of(host, await RunAsync(host, due with { Check = check }, cancellationToken), output);
        }

        return source is ICheckKind ? Of(host, await RunAsync(host, due with { Item = item }, cancellationToken), "") : (null, ProbeReasons.Sent);
    }

    private static (string? Value, string? Failure) Of(EffectiveHost host, CheckResult result, string output)
    {
        foreach (CheckValue value in result.Outputs)
        {
            if (value.Output == output)
                return (value.Text ?? StepValue.OfNumber(value.Number).ToText(), null);
        }

        return (null, result.Failure is { } failure ? host.Mask(failure) : ProbeReasons.NoValue);
    }

    private async ValueTask<CheckResult> RunAsync(EffectiveHost host, DueCheck due, CancellationToken cancellationToken)
    {
        BoundCheck bound = BoundCheck.Of(due, kinds, workers);
        if (bound.Worker is not { } worker)
            return CheckResult.NotKnown(bound.Fault!);
        CheckTarget target = bound.Target(host) with { IsTrial = true };
        using var limit = new CancellationTokenSource(target.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await worker.RunAsync(target, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.NotKnown(CheckReasons.TimeoutAny(target.Timeout)) with { TimedOut = true };
        }
    }
}
