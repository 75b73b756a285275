using System.Collections.Concurrent;
using Bongsu.Expressions;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// Parsed expressions by text. Ten thousand hosts of one template share a dozen trees, because references to a trigger's own host are written <c>//key</c>.
/// Bounded: when it is full it starts again, which costs parsing and nothing else.
/// </summary>
internal sealed class ExpressionCache
{
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<string, (Expression? Expression, ExpressionError? Error)> _parsed = new(StringComparer.Ordinal);

    /// <summary>The tree of a text, or why there is none.</summary>
    public Expression? Parse(string text, out ExpressionError? error)
    {
        if (!_parsed.TryGetValue(text, out (Expression? Expression, ExpressionError? Error) entry))
        {
            entry = Expression.TryParse(text, out Expression? expression, out ExpressionError? fault) ? (expression, null) : (null, fault);
            if (_parsed.Count >= Capacity)
                _parsed.Clear();
            _parsed.TryAdd(text, entry);
        }

        error = entry.Error;
        return entry.Expression;
    }
}
