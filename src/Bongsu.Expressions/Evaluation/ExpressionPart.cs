namespace Bongsu.Expressions;

/// <summary>A part of an expression with its value.</summary>
/// <param name="Node">The part; its <see cref="ExpressionNode.ToString"/> is its text.</param>
/// <param name="Result">Its value.</param>
public sealed record ExpressionPart(ExpressionNode Node, EvaluationResult Result);
