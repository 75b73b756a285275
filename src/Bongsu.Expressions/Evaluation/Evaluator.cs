using System.Diagnostics;
using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>One evaluation of one tree. Both sides of <c>and</c> and <c>or</c> are always evaluated, as a fault on either side counts.</summary>
internal sealed class Evaluator(IEvaluationContext context, ExpressionLimits limits)
{
    /// <summary>All matching of one evaluation may take so many times as long as one match.</summary>
    private const int MaxMatching = 10;
    private long _steps;
    private TimeSpan _matching;

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

    /// <summary>Whether a text matches; null where one match, or all of the evaluation together, took too long.</summary>
    public bool? Match(SafeRegex regex, string text)
    {
        if (_matching > Limits.RegexTimeout * MaxMatching)
            return null;
        long started = Stopwatch.GetTimestamp();
        bool? matches = regex.IsMatch(text);
        _matching += Stopwatch.GetElapsedTime(started);
        return matches;
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
            case CompoundNode compound:
                return Resolve(compound);
            default:
                return Outcome.Fault("A value was expected here.", node.Column);
        }
    }

    private Outcome Resolve(CompoundNode compound)
    {
        if (!MacroExpander.TryExpandAll(compound.Text, Context.Macros, Context.TimeZone, out string text, out MacroReference? missing))
            return Outcome.Unknown($"The macro {missing.Text} has no value.", compound.Column);
        return NumberText.TryParse(text, out ExpressionValue number)
            ? Outcome.Of(number)
            : Outcome.Fault($"{compound.Text} is \"{FunctionCall.Short(text)}\", which is not a number.", compound.Column);
    }

    private Outcome Resolve(MacroReference macro, int column)
    {
        if (Context.Macros is not { } source || MacroExpander.Value(macro, source, Context.TimeZone, Now) is not { } text)
            return Outcome.Unknown($"The macro {macro.Text} has no value.", column);
        return Outcome.Of(NumberText.TryParse(text, out ExpressionValue number) ? number : ExpressionValue.Of(text));
    }
}
