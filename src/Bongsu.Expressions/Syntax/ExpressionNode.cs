namespace Bongsu.Expressions;

/// <summary>A node of an expression's tree; immutable. Two nodes are equal where they mean the same; the place in the text does not count.</summary>
public abstract record ExpressionNode
{
    private protected ExpressionNode(int column) => Column = column;

    /// <summary>Where it stands in the text, from 1.</summary>
    public int Column { get; }

    /// <summary>The parts below it, in the order written.</summary>
    public virtual IReadOnlyList<ExpressionNode> Children => [];

    /// <summary>How many levels of nodes there are below, counted with this one; bounds recursion.</summary>
    internal int Height { get; private protected init; } = 1;

    /// <summary>The node as the one printer writes it.</summary>
    public sealed override string ToString() => ExpressionPrinter.Print(this);

    /// <inheritdoc />
    public virtual bool Equals(ExpressionNode? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc />
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
