using System.Text;

namespace Bongsu.Expressions;

/// <summary>The one printer: what it writes reads back as the same tree.</summary>
internal static class ExpressionPrinter
{
    /// <summary>The text of a tree.</summary>
    /// <param name="node">Its root.</param>
    /// <param name="replacement">What stands for a call instead of it, or null for the call; null for all calls as they are.</param>
    public static string Print(ExpressionNode node, Func<CallNode, string?>? replacement = null)
    {
        var text = new StringBuilder();
        Write(text, node, replacement);
        return text.ToString();
    }

    /// <summary>A text in quotes, with quotes and backslashes escaped.</summary>
    public static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static void Write(StringBuilder text, ExpressionNode node, Func<CallNode, string?>? replacement)
    {
        switch (node)
        {
            case NumberNode number:
                text.Append(number.Text);
                break;
            case TextNode quoted:
                text.Append(Quote(quoted.Value));
                break;
            case MacroNode macro:
                text.Append(macro.Macro.Text);
                break;
            case CompoundNode compound:
                text.Append(compound.Text);
                break;
            case ItemNode item:
                text.Append(item.Item.ToString());
                break;
            case FilterNode filter:
                text.Append(filter.Filter.ToString());
                break;
            case PeriodNode period:
                text.Append(period.Text);
                break;
            case UnaryNode unary:
                text.Append(unary.Operator == UnaryOperator.Minus ? "-" : "not ");
                WriteOperand(text, unary.Operand, Operators.UnaryPrecedence + 1, replacement);
                break;
            case BinaryNode binary:
                int precedence = Operators.Precedence(binary.Operator);
                WriteOperand(text, binary.Left, precedence, replacement);
                text.Append(' ').Append(Operators.Text(binary.Operator)).Append(' ');
                WriteOperand(text, binary.Right, precedence + 1, replacement);
                break;
            case CallNode call when replacement?.Invoke(call) is { } instead:
                text.Append(instead);
                break;
            case CallNode call:
                text.Append(call.Function.Name).Append('(');
                for (int i = 0; i < call.Arguments.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Write(text, call.Arguments[i], replacement);
                }

                text.Append(')');
                break;
        }
    }

    private static void WriteOperand(StringBuilder text, ExpressionNode node, int above, Func<CallNode, string?>? replacement)
    {
        int precedence = node switch
        {
            BinaryNode binary => Operators.Precedence(binary.Operator),
            UnaryNode => Operators.UnaryPrecedence,
            _ => int.MaxValue,
        };
        bool parentheses = precedence < above;
        if (parentheses)
            text.Append('(');
        Write(text, node, replacement);
        if (parentheses)
            text.Append(')');
    }
}
