using Bongsu.PromQl.Syntax;

namespace Bongsu.PromQl.Evaluation;

/// <summary>What an expression needs of the store, read once.</summary>
internal sealed class Loaded
{
    /// <summary>Selectors and calls whose columns were made while their samples were read.</summary>
    public Dictionary<Node, List<Column>> Columns { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The ranges whose samples are needed themselves.</summary>
    public Dictionary<Node.Range, List<RangeSeries>> Ranges { get; } = new(ReferenceEqualityComparer.Instance);
}
