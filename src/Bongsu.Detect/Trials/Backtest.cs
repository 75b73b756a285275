using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Trials;

/// <summary>
/// Tries a trigger on the stored past: the values go through <see cref="HostTriggers"/> in the order of their own time, as if each had come at once, so that it
/// fires and recovers as it would have live. Reads a day at a time and holds no more than that beside the windows.
/// </summary>
public sealed class Backtest(ITrialHistory history, TimeProvider time, BacktestLimits limits)
{
    private const int CheckEvery = 2048;
    private static readonly TimeSpan s_chunk = TimeSpan.FromDays(1);

    // Over more days than these the passing of time is looked at once a minute, not every ten seconds.
    private static readonly TimeSpan s_exactTicksUpTo = TimeSpan.FromDays(2);
    private static readonly TimeSpan s_coarseTick = TimeSpan.FromMinutes(1);

    /// <summary>Makes a trigger of a host ready, to be tried or to be told its faults.</summary>
    /// <param name="host">The host or service whose trigger it would be.</param>
    /// <param name="trigger">Macros expanded.</param>
    /// <param name="catalog">Where other hosts that it names are found.</param>
    public static HostPlan Prepare(EffectiveHost host, EffectiveTrigger trigger, IHostCatalog catalog) =>
        TriggerCompiler.Compile(host with { Triggers = [trigger] }, catalog, new ExpressionCache());

    /// <summary>Tries it.</summary>
    /// <param name="plan">From <see cref="Prepare"/>, without a fault.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last one, usually now.</param>
    /// <param name="zone">For date and time functions.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The plan has a fault, or the range is empty or longer than the limit.</exception>
    public async Task<BacktestResult> RunAsync(HostPlan plan, Timestamp from, Timestamp to, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (plan.Triggers is not [{ Fault: null, Expression: not null } trigger])
            throw new ArgumentException("The trigger cannot be evaluated.", nameof(plan));
        if (from >= to || to - from > limits.Range)
            throw new ArgumentException("The range is empty or too long.", nameof(from));
        var run = new Run(this, plan, trigger, zone, to - from > s_exactTicksUpTo ? s_coarseTick : TimeTicks.Interval);
        return await run.RunAsync(from, to, cancellationToken);
    }

    private sealed class Run(Backtest owner, HostPlan plan, TriggerPlan trigger, TimeZoneInfo zone, TimeSpan tick)
    {
        private readonly List<BacktestProblem> _problems = [];
        private readonly long _started = owner.Time.GetTimestamp();
        private int _count;
        private bool _isOpen;
        private long _values;
        private long _rollups;
        private long _lastRollupNs = long.MinValue;
        private string? _stopped;
        private Replay? _replay;
        private HostTriggers? _triggers;

        public async Task<BacktestResult> RunAsync(Timestamp from, Timestamp to, CancellationToken cancellationToken)
        {
            Timestamp first = from;
            Dictionary<ItemId, IReadOnlyList<ItemValue>> before = await ReadBeforeAsync(from, cancellationToken);
            if (before.Values.Any(v => v.Count > 0))
                Begin(before, from, watchingSince: from - LongestAge());
            Timestamp at = from;
            while (at < to && _stopped is null)
            {
                Timestamp end = at + s_chunk < to ? at + s_chunk : to;
                List<(ItemId Item, ItemValue Value)> chunk = await ReadAsync(at, end, cancellationToken);
                if (_replay is null && chunk.Count > 0)
                {
                    // Nothing was collected before: silence until here means nothing.
                    first = chunk[0].Value.At;
                    Begin(before, first, watchingSince: first);
                }

                at = Feed(chunk, end, cancellationToken);
                if (_stopped is null)
                    _replay?.Advance(end);
            }

            if (_replay is null)
                Begin(before, at, watchingSince: at);
            Timestamp now = _stopped is null ? to : at;
            EvaluationContext context = _triggers!.ContextOf(trigger, now, zone);
            return new BacktestResult
            {
                From = first,
                To = now,
                Stopped = _stopped,
                Problems = _problems,
                ProblemCount = _count,
                Values = _values,
                RollupValues = _rollups,
                RawFrom = _values > _rollups ? _rollups > 0 ? new Timestamp(_lastRollupNs) : first : null,
                Tick = _triggers.DependsOnTime ? tick : TimeSpan.Zero,
                Now = trigger.Expression!.Evaluate(context),
                Parts = trigger.Expression.EvaluateParts(context),
            };
        }

        private TimeSpan LongestAge() => plan.Needs.Values.Max(n => n.MaxAge);

        private async Task<Dictionary<ItemId, IReadOnlyList<ItemValue>>> ReadBeforeAsync(Timestamp from, CancellationToken cancellationToken)
        {
            var before = new Dictionary<ItemId, IReadOnlyList<ItemValue>>();
            foreach ((ItemId id, WindowNeed need) in plan.Needs)
            {
                // What is read by count is looked for as far back as an actor looks at its start.
                TimeSpan age = need.MaxCount > 0 && need.MaxAge < s_chunk ? s_chunk : need.MaxAge;
                before[id] = (await owner.History.ReadAsync(need.Owner, need.Item, from - age, from, ItemWindow.Capacity, cancellationToken)).Values;
            }

            return before;
        }

        private void Begin(Dictionary<ItemId, IReadOnlyList<ItemValue>> before, Timestamp start, Timestamp watchingSince)
        {
            _triggers = new HostTriggers(plan, [], watchingSince, zone);
            foreach ((ItemId item, IReadOnlyList<ItemValue> values) in before)
                _triggers.Prime(item, values);
            _replay = new Replay([_triggers], start, tick, (_, transition) => Take(transition, start));
        }

        private async Task<List<(ItemId Item, ItemValue Value)>> ReadAsync(Timestamp from, Timestamp to, CancellationToken cancellationToken)
        {
            var chunk = new List<(ItemId Item, ItemValue Value)>();
            foreach ((ItemId id, WindowNeed need) in plan.Needs)
            {
                int room = (int)Math.Min(ItemWindow.Capacity * 2L, owner.Limits.Values - _values - chunk.Count);
                if (room <= 0)
                    break;
                TrialValues read = await owner.History.ReadAsync(need.Owner, need.Item, from, to, room, cancellationToken);
                chunk.AddRange(read.Values.Select(v => (id, v)));
                _rollups += read.FromRollups;
                if (read.FromRollups > 0)
                    _lastRollupNs = Math.Max(_lastRollupNs, read.Values[read.FromRollups - 1].At.UnixNanoseconds);
            }

            return [.. chunk.OrderBy(v => v.Value.At)];
        }

        /// <summary>Gives the values to the trigger; returns how far it came.</summary>
        private Timestamp Feed(List<(ItemId Item, ItemValue Value)> chunk, Timestamp end, CancellationToken cancellationToken)
        {
            for (int i = 0; i < chunk.Count; i++)
            {
                if (i % CheckEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (owner.Time.GetElapsedTime(_started) > owner.Limits.Duration)
                    {
                        _stopped = $"It took longer than {owner.Limits.Duration.TotalSeconds} s.";
                        return i == 0 ? _replay!.Now : chunk[i - 1].Value.At;
                    }
                }

                _replay!.Observe(chunk[i].Item, chunk[i].Value);
                _values++;
            }

            if (_values >= owner.Limits.Values)
            {
                _stopped = $"It reads more than {owner.Limits.Values} values.";
                return chunk[^1].Value.At;
            }

            return end;
        }

        private void Take(TriggerTransition transition, Timestamp start)
        {
            // What was so before the range began is counted from its start.
            Timestamp at = transition.At > start ? transition.At : start;
            if (transition.Fired)
            {
                _isOpen = true;
                if (++_count <= owner.Limits.Problems)
                    _problems.Add(new BacktestProblem(at, null, transition.Title, transition.Because));
            }
            else if (_isOpen)
            {
                _isOpen = false;
                if (_count <= owner.Limits.Problems)
                    _problems[^1] = _problems[^1] with { RecoveredAt = at };
            }
        }
    }

    private ITrialHistory History => history;

    private TimeProvider Time => time;

    private BacktestLimits Limits => limits;
}
