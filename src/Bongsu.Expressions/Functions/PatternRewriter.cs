namespace Bongsu.Expressions;

/// <summary>Puts global regular expressions in the place of their names; names that are not known stay.</summary>
internal sealed class PatternRewriter(IReadOnlyDictionary<string, string> patterns) : NodeRewriter
{
    public override ExpressionNode Rewrite(ExpressionNode node)
    {
        if (node is not CallNode { Arguments: [ItemNode or FilterNode, ..] } call)
            return base.Rewrite(node);
        ExpressionNode[] arguments = [.. call.Arguments];
        bool changed = false;
        for (int i = 1; i < arguments.Length; i++)
        {
            if (call.Form.ParameterAt(i).Name == "pattern"
                && arguments[i] is TextNode { Value: ['@', ..] } text
                && IsPattern(call)
                && patterns.TryGetValue(text.Value[1..], out string? pattern))
            {
                arguments[i] = new TextNode(text.Column, pattern);
                changed = true;
            }
        }

        return changed ? CallChecks.Bind(call.Column, call.Function, arguments, call.Column) : call;
    }

    /// <summary>Log functions take nothing but regular expressions; the others where their operator says so.</summary>
    private static bool IsPattern(CallNode call) =>
        call.Function.Name is "logsource" or "logeventid" || call.Arguments.ElementAtOrDefault(2) is TextNode { Value: "regexp" or "iregexp" };
}
