using Bongsu.Expressions;

namespace Bongsu.Views.Charts;

/// <summary>The items that a trigger's expression names, for charts beside its problem.</summary>
public static class TriggerItems
{
    /// <summary>Host and key of each item, in order, each once; none where the expression cannot be read.</summary>
    /// <param name="expression">A trigger's.</param>
    /// <param name="ownHost">What <c>//key</c> means.</param>
    public static IReadOnlyList<(string Host, string Key)> Of(string expression, string ownHost) =>
        Expression.TryParse(expression, out Expression? parsed, out _)
            ?
            [
                .. parsed
                    .Needs.Where(n => n.Item is not null)
                    .Select(n => (n.Item!.Value.Host is { Length: > 0 } host ? host : ownHost, n.Item.Value.Key))
                    .Distinct(),
            ]
            : [];
}
