using Bongsu.Metrics;

namespace Bongsu.PromQl.Syntax;

/// <summary>A checked expression. Nodes are compared by identity.</summary>
internal abstract class Node(int position, ValueKind kind, params ReadOnlySpan<Node> children)
{
    /// <summary>Where it starts in the expression.</summary>
    public int Position { get; } = position;

    /// <summary>The type of its value.</summary>
    public ValueKind Kind { get; } = kind;

    /// <summary>1 for a leaf. Bounded by the parser, so that walking the tree is safe.</summary>
    public int Depth { get; } = 1 + Deepest(children);

    private static int Deepest(ReadOnlySpan<Node> children)
    {
        int depth = 0;
        foreach (Node child in children)
            depth = Math.Max(depth, child.Depth);
        return depth;
    }

    internal sealed class Number(int position, double value) : Node(position, ValueKind.Scalar)
    {
        public double Value { get; } = value;
    }

    internal sealed class Text(int position, string value) : Node(position, ValueKind.String)
    {
        public string Value { get; } = value;
    }

    /// <summary>The latest sample of each series, at most the lookback old.</summary>
    internal sealed class Selector(int position, IReadOnlyList<LabelMatcher> matchers) : Node(position, ValueKind.Vector)
    {
        public IReadOnlyList<LabelMatcher> Matchers { get; } = matchers;

        public long OffsetMs { get; set; }
    }

    /// <summary>The samples of each series in a range that ends at the time of evaluation.</summary>
    internal sealed class Range(Selector selector, long rangeMs) : Node(selector.Position, ValueKind.Matrix, selector)
    {
        public Selector Source { get; } = selector;

        public long RangeMs { get; } = rangeMs;
    }

    /// <summary>An expression evaluated at each step of a range.</summary>
    internal sealed class Subquery(Node inner, long rangeMs, long? stepMs) : Node(inner.Position, ValueKind.Matrix, inner)
    {
        public Node Inner { get; } = inner;

        public long RangeMs { get; } = rangeMs;

        /// <summary>Null for the default.</summary>
        public long? StepMs { get; } = stepMs;

        public long OffsetMs { get; set; }
    }

    internal sealed class Negate(int position, Node inner) : Node(position, inner.Kind, inner)
    {
        public Node Inner { get; } = inner;
    }

    internal sealed class Binary(BinaryOperator op, int position, Node left, Node right, bool returnsBool, VectorMatching matching)
        : Node(position, left.Kind == ValueKind.Scalar && right.Kind == ValueKind.Scalar ? ValueKind.Scalar : ValueKind.Vector, left, right)
    {
        public BinaryOperator Operator { get; } = op;

        public Node Left { get; } = left;

        public Node Right { get; } = right;

        public bool ReturnsBool { get; } = returnsBool;

        public VectorMatching Matching { get; } = matching;
    }

    internal sealed class Call(int position, FunctionSignature function, Node[] arguments) : Node(position, function.Returns, arguments)
    {
        public FunctionSignature Function { get; } = function;

        public IReadOnlyList<Node> Arguments { get; } = arguments;
    }

    internal sealed class Aggregate(int position, AggregateOperator op, Node inner, Node? parameter, IReadOnlyList<string> labels, bool without)
        : Node(position, ValueKind.Vector, parameter is null ? [inner] : [inner, parameter])
    {
        public AggregateOperator Operator { get; } = op;

        public Node Inner { get; } = inner;

        public Node? Parameter { get; } = parameter;

        public IReadOnlyList<string> Labels { get; } = labels;

        public bool Without { get; } = without;
    }
}
