using System.Text.Json;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>
/// Computes the calculated items that a test gives no series for, from those that it does: at every interval from the test's start, after the values of that
/// moment, one that reads another calculated item after that one.
/// </summary>
internal sealed class CalculatedSeries
{
    private readonly TestHistory _history;
    private readonly List<Formula> _formulas;

    /// <summary>Finds what can be computed.</summary>
    /// <param name="kinds">Of checks and preprocessing steps.</param>
    /// <param name="hosts">With their items.</param>
    /// <param name="history">Holds the values that are given.</param>
    /// <param name="given">The items that have a series.</param>
    public CalculatedSeries(KindRegistry kinds, IReadOnlyList<EffectiveHost> hosts, TestHistory history, IReadOnlySet<ItemId> given)
    {
        _history = history;
        var candidates = new Dictionary<ItemId, Formula>();
        foreach (EffectiveHost host in hosts.Where(h => h.Enabled))
        {
            foreach (EffectiveItem item in host.Items.Values.Where(i => i.Interval > TimeSpan.Zero && !given.Contains(i.Id)))
            {
                if (kinds.Find(KindFamily.Check, item.Type) is ICheckKind { FormulaOption: { } option }
                    && item.Options.TryGetValue(option, out JsonElement text)
                    && Expression.TryParse(text.GetString(), out Expression? expression, out _))
                    candidates[item.Id] = new Formula(
                        host.Name, item, expression.MapItems(i => i.Host.Length == 0 ? i with { Host = host.Name } : i), new ItemTrial(kinds, item));
            }
        }

        // What reads nothing that has values is never known; it need not be tried at every interval.
        _formulas = [];
        var seen = new HashSet<ItemId>();
        foreach (Formula formula in candidates.Values)
            Visit(formula, candidates, given, seen);
    }

    /// <summary>Why an item was not known, the first time: one line each.</summary>
    public IReadOnlyList<string> Notes => [.. _formulas.Where(f => f.Fault is not null).Select(f => $"{f.Host}: {f.Item.Key}: {f.Fault}")];

    /// <summary>The values from one moment to another, in the order of time. Stops where it has made too many.</summary>
    public IEnumerable<(EffectiveItem Item, ItemValue Value)> Compute(Timestamp start, Timestamp end)
    {
        var due = new PriorityQueue<int, (Timestamp At, int Order)>();
        for (int i = 0; i < _formulas.Count; i++)
            due.Enqueue(i, (start, i));
        while (due.TryDequeue(out int index, out (Timestamp At, int Order) turn))
        {
            Formula formula = _formulas[index];
            if (turn.At + formula.Item.Interval <= end)
                due.Enqueue(index, (turn.At + formula.Item.Interval, index));
            _history.Now = turn.At;
            if (!formula.TryCompute(_history, out ItemValue value))
                continue;
            _history.Add(formula.Item.Id, in value);
            yield return (formula.Item, value);
        }
    }

    /// <summary>Adds a formula behind those that it reads; true where it reads anything that has values.</summary>
    private bool Visit(Formula formula, Dictionary<ItemId, Formula> candidates, IReadOnlySet<ItemId> given, HashSet<ItemId> seen)
    {
        if (!seen.Add(formula.Item.Id))
            return _formulas.Contains(formula);
        bool reads = false;
        foreach (ItemNeed need in formula.Expression.Needs)
        {
            foreach (ItemReference reference in need.Item is { } one ? [one] : _history.Match(need.Filter!))
            {
                if (_history.Find(reference) is not { } item)
                    continue;
                reads |= given.Contains(item.Id);
                if (candidates.TryGetValue(item.Id, out Formula? other))
                    reads |= Visit(other, candidates, given, seen);
            }
        }

        if (reads)
            _formulas.Add(formula);
        return reads;
    }

    private sealed class Formula(string host, EffectiveItem item, Expression expression, ItemTrial trial)
    {
        public string Host => host;

        public EffectiveItem Item => item;

        public Expression Expression => expression;

        public string? Fault { get; private set; }

        public bool TryCompute(TestHistory history, out ItemValue value)
        {
            EvaluationResult result = expression.Evaluate(history);
            value = default;
            string? reason = result.Reason;
            bool made = result.IsKnown
                && (result.Value.Kind == ExpressionValueKind.Number
                    ? trial.TryRead(history.Now, result.Value.Number, out value, out reason)
                    : trial.TryRead(history.Now, result.Value.Text, out value, out reason));
            if (!made && reason is not null)
                Fault ??= reason;
            return made;
        }
    }
}
