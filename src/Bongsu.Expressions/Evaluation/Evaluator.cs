using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>One evaluation of one tree. Both sides of <c>and</c> and <c>or</c> are always evaluated, as a fault on either side counts.</summary>
internal sealed class Evaluator(IEvaluationContext context, ExpressionLimits limits)
{
    private long _steps;

    public IEvaluationContext Context { get; } = context;

    public ExpressionLimits Limits { get; } = limits;

    public Timestamp Now { get; } = context.Now;

    public EvaluationResult Run(ExpressionNode root)
    {
        try
        {
            Outcome outcome = Evaluate(root);
            return outcome.Many is null ? outcome.ToResult() : EvaluationResult.NotKnown("A foreach function has many values.", root.Column);
        }
        catch (EvaluationLimitException limit)
        {
            return EvaluationResult.NotKnown(limit.Message, limit.Column);
        }
    }

    /// <summary>Counts work; ends the evaluation at its bound.</summary>
    public void Spend(long steps, int column)
    {
        _steps += steps;
        if (_steps > Limits.MaxSteps)
            throw new EvaluationLimitException($"The evaluation looks at more than {Limits.MaxSteps} values.", column);
    }

    public Outcome Evaluate(ExpressionNode node)
    {
        switch (node)
        {
            case NumberNode number:
                return Outcome.Of(number.Value);
            case TextNode text:
                return Outcome.Of(text.Value);
            case CallNode call:
                Spend(1, call.Column);
                return call.Form.Evaluate(new FunctionCall(this, call));
            case BinaryNode binary:
                return Arithmetic.Apply(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right), binary.Column);
            case UnaryNode unary:
                return Arithmetic.Apply(unary.Operator, Evaluate(unary.Operand), unary.Column);
            case MacroNode macro:
                return Resolve(macro.Macro, macro.Column);
            default:
                return Outcome.Fault("A value was expected here.", node.Column);
        }
    }

    private Outcome Resolve(MacroReference macro, int column)
    {
        if (Context.Macros is not { } source || MacroExpander.Value(macro, source, Context.TimeZone, Now) is not { } text)
            return Outcome.Unknown($"The macro {macro.Text} has no value.", column);
        return Outcome.Of(NumberText.TryParse(text, out ExpressionValue number) ? number : ExpressionValue.Of(text));
    }
}
