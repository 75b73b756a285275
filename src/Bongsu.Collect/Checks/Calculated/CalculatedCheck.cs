using System.Collections.Concurrent;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.History;
using Bongsu.Expressions;
using Bongsu.Metrics;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Checks.Calculated;

/// <summary>Calculates an item from the stored values of others, of any host.</summary>
internal sealed class CalculatedCheck(IHostCatalog catalog, IMetricsReader metrics, ITextHistory texts, TimeProvider time) : Check<CalculatedOptions>
{
    // Formulas that are in use; beyond this they are parsed anew.
    private const int MostParsed = 50_000;

    private readonly ConcurrentDictionary<(string Formula, string Host), Expression> _parsed = new();
    private readonly ItemTrendHistory _trends = new(metrics);
    private readonly ItemValueHistory _history = new(metrics, texts);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, CalculatedOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("calculated"));
        try
        {
            Expression expression = Parse(options.Formula, target.Host.Name);
            var values = new CalculatedValues(catalog, _history, _trends, Timestamp.Now(time), target.Host.TimeZone);
            if (await values.LoadAsync(expression, cancellationToken) is { } missing)
                return CheckResult.NotKnown(missing);
            EvaluationResult result = expression.Evaluate(values);
            if (!result.IsKnown)
                return CheckResult.NotKnown(result.Reason!);
            return result.Value.Kind == ExpressionValueKind.Number ? CheckResult.Of(result.Value.Number) : CheckResult.Of(result.Value.Text);
        }
        catch (ExpressionException e)
        {
            return CheckResult.NotKnown(e.Message);
        }
        catch (MetricsException e)
        {
            return CheckResult.NotKnown(e.Message);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.TimeoutAny(target.Timeout));
        }
    }

    private Expression Parse(string formula, string host)
    {
        if (_parsed.TryGetValue((formula, host), out Expression? known))
            return known;
        Expression made = Expression.Parse(formula).MapItems(item => item.Host.Length == 0 ? item with { Host = host } : item);
        if (_parsed.Count >= MostParsed)
            _parsed.Clear();
        return _parsed[(formula, host)] = made;
    }
}
