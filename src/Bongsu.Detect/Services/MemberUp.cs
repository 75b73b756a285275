using System.Collections.Concurrent;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Values;
using Bongsu.Expressions;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Services;

/// <summary>Evaluates a service's <c>memberUp</c> for a member, over the stored values of the member's items.</summary>
public sealed class MemberUp(IItemHistory history, IItemWatch? watch = null)
{
    private const int Capacity = 10_000;
    private const int MaxValues = 10_000;

    /// <summary>A value older than this, and than three intervals of its item, says nothing about the present.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_countHorizon = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, Expression> _parsed = new(StringComparer.Ordinal);

    /// <summary>Good where it is true, bad where it is false, else not known and why.</summary>
    public async ValueTask<Health> AskAsync(EffectiveHost member, string text, Timestamp now, CancellationToken cancellationToken)
    {
        if (!_parsed.TryGetValue(text, out Expression? expression))
        {
            if (!Expression.TryParse(text, out expression, out ExpressionError? error))
                return Health.NotKnown(ServiceReasons.MemberUpUnreadable(error.ToString()));
            if (_parsed.Count >= Capacity)
                _parsed.Clear();
            _parsed.TryAdd(text, expression);
        }

        var values = new StoredValues(now, member.TimeZone);
        foreach (ItemNeed need in expression.Needs)
        {
            if (need.Item is not { } reference || !member.ItemsByKey.TryGetValue(reference.Key, out EffectiveItem? item))
                return Health.NotKnown(ServiceReasons.MemberUpItem(need.Item?.Key));
            TimeSpan age = need.MaxCount > 0 && need.MaxAge < s_countHorizon ? s_countHorizon : need.MaxAge;
            IReadOnlyList<ItemValue> read = await history.ReadAsync(
                member, item, now - age, now, need.MaxAge > TimeSpan.Zero ? MaxValues : Math.Max(1, need.MaxCount), cancellationToken);
            TimeSpan fresh = item.Interval * 3 > s_fresh ? item.Interval * 3 : s_fresh;
            if (!expression.DependsOnTime && (read.Count == 0 || now - read[0].At > fresh))
                return Health.NotKnown(ServiceReasons.MemberUpValue(item.Key, fresh));
            values.Add(reference, item.ValueType, read, watch?.WatchedSince(item.Id));
        }

        EvaluationResult result = expression.Evaluate(values);
        return result.Truth switch
        {
            true => Health.Good,
            false => Health.Bad(ServiceReasons.MemberUpFalse(text)),
            _ => Health.NotKnown(result.Reason ?? ServiceReasons.MemberUpNoNumber),
        };
    }

    private sealed class StoredValues(Timestamp now, TimeZoneInfo timeZone) : IEvaluationContext, IHistoryReader
    {
        private readonly Dictionary<ItemReference, (ItemValueType Type, IReadOnlyList<ItemValue> Values, Timestamp? Since)> _items = [];

        public Timestamp Now => now;

        public TimeZoneInfo TimeZone => timeZone;

        public IHistoryReader History => this;

        public void Add(ItemReference item, ItemValueType type, IReadOnlyList<ItemValue> values, Timestamp? since) => _items[item] = (type, values, since);

        public ItemValueType? TypeOf(ItemReference item) =>
            _items.TryGetValue(item, out (ItemValueType Type, IReadOnlyList<ItemValue> Values, Timestamp? Since) found) ? found.Type : null;

        public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount) =>
            _items.TryGetValue(item, out (ItemValueType Type, IReadOnlyList<ItemValue> Values, Timestamp? Since) found)
                ? [.. found.Values.Where(v => v.At > from && v.At <= to).Take(maxCount)]
                : [];

        public Timestamp? WatchedSince(ItemReference item) =>
            _items.TryGetValue(item, out (ItemValueType Type, IReadOnlyList<ItemValue> Values, Timestamp? Since) found) ? found.Since : null;

        public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to) => [];

        public IReadOnlyList<ItemReference> Match(ItemFilter filter) => [];
    }
}
