using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Expressions;

/// <summary>
/// An expression of triggers, calculated items and macros, in Zabbix 7's language; immutable, safe to share between threads. Parsed once, evaluated often.
/// </summary>
public sealed class Expression : IEquatable<Expression>
{
    private readonly ExpressionLimits _limits;
    private IReadOnlyList<ItemNeed>? _needs;

    private Expression(ExpressionNode root, ExpressionLimits limits)
    {
        Root = root;
        _limits = limits;
        DependsOnTime = NeedsOf.Clock(root);
    }

    /// <summary>The tree.</summary>
    public ExpressionNode Root { get; }

    /// <summary>
    /// True where its value can change without a new value of an item (nodata(), time(), <c>now/d</c>, trends): it must be evaluated on a clock too.
    /// </summary>
    public bool DependsOnTime { get; }

    /// <summary>The items that it reads, each once, with how much of their history.</summary>
    public IReadOnlyList<ItemNeed> Needs => _needs ??= NeedsOf.Items(Root);

    /// <summary>Why it cannot be a trigger's: a function over many items is for calculated items. Null where it can.</summary>
    public ExpressionError? TriggerFault => TriggerRules.FaultOf(Root);

    /// <summary>The calls that read an item, in the order of the text: what the number in <c>{FUNCTION.VALUE2}</c> and <c>{ITEM.VALUE2}</c> counts.</summary>
    public IReadOnlyList<CallNode> ItemFunctions => [.. Parts(Root).OfType<CallNode>().Where(call => call.Arguments is [ItemNode, ..])];

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ExpressionException">It is not one: says what was expected, and at which column.</exception>
    public static Expression Parse(string text, ExpressionLimits? limits = null)
    {
        limits ??= ExpressionLimits.Default;
        return new Expression(ExpressionParser.Parse(text, limits), limits);
    }

    /// <summary>Reads an expression; false with the error where it is not one.</summary>
    public static bool TryParse(
        string? text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out ExpressionError? error, ExpressionLimits? limits = null)
    {
        try
        {
            expression = Parse(text ?? string.Empty, limits);
            error = null;
            return true;
        }
        catch (ExpressionException fault)
        {
            expression = null;
            error = fault.Error;
            return false;
        }
    }

    /// <summary>
    /// Its value at a time and place. Never throws for anything that the expression or the values can cause: such a result is not known, with the reason.
    /// </summary>
    public EvaluationResult Evaluate(IEvaluationContext context) => new Evaluator(context, _limits).Run(Root);

    /// <summary>The value of one part of the tree, such as one function, at a time and place; a foreach function's is not known, it has many.</summary>
    public EvaluationResult EvaluatePart(ExpressionNode part, IEvaluationContext context) => new Evaluator(context, _limits).Run(part);

    /// <summary>
    /// The values of the parts that make the expression true or false: every comparison and every function that reads an item, in the order of the text. For
    /// explanations and for trying an expression before it is saved.
    /// </summary>
    public IReadOnlyList<ExpressionPart> EvaluateParts(IEvaluationContext context) =>
        [
            .. Parts(Root)
                .Where(node =>
                    node
                        is CallNode { Arguments: [ItemNode, ..] }
                            or CallNode { Function.Kind: FunctionKind.Aggregate }
                            or BinaryNode { Operator: >= BinaryOperator.Less and <= BinaryOperator.NotEqual })
                .Select(node => new ExpressionPart(node, EvaluatePart(node, context))),
        ];

    /// <summary>
    /// The printed form with the value of each function that reads items in its place, <c>7 &gt; 5 and 1 = 1</c>; a text in quotes, <c>*UNKNOWN*</c> for what
    /// is not known.
    /// </summary>
    public string Explain(IEvaluationContext context) =>
        ExpressionPrinter.Print(Root, call => call.Arguments is not [ItemNode or FilterNode, ..] || call.Function.Kind == FunctionKind.Foreach ? null
        : EvaluatePart(call, context) is not { IsKnown: true } known ? TriggerMacros.Unknown
        : known.Value.IsText ? ExpressionPrinter.Quote(known.Value.Text)
        : known.Value.Text);

    /// <summary>
    /// The same expression with other items, such as a template's with the host's name put in. Item filters are mapped by their host and key.
    /// </summary>
    public Expression MapItems(Func<ItemReference, ItemReference> map) => With(new ItemRewriter(map).Rewrite(Root));

    /// <summary>
    /// The same expression with the macros that the source knows replaced: an operand becomes a number or a text, a macro in a quoted text, a period or a key
    /// its value. Macros without a value stay.
    /// </summary>
    /// <exception cref="ExpressionException">A macro's value does not fit where it stands.</exception>
    public Expression ExpandMacros(IMacroSource source, TimeZoneInfo? timeZone = null) =>
        With(new MacroRewriter(source, timeZone ?? TimeZoneInfo.Utc).Rewrite(Root));

    /// <summary>
    /// The same expression with global regular expressions (<c>"@name"</c>) replaced by their patterns, by name without the @. Unknown names stay, and are not
    /// known when evaluated.
    /// </summary>
    public Expression ExpandRegularExpressions(IReadOnlyDictionary<string, string> patterns) =>
        patterns.Count == 0 ? this : With(new PatternRewriter(patterns).Rewrite(Root));

    /// <inheritdoc />
    public bool Equals(Expression? other) => other is not null && Root.Equals(other.Root);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Expression);

    /// <inheritdoc />
    public override int GetHashCode() => Root.GetHashCode();

    /// <summary>The one printed form; reads back as an equal expression.</summary>
    public override string ToString() => ExpressionPrinter.Print(Root);

    private static IEnumerable<ExpressionNode> Parts(ExpressionNode node) => node.Children.SelectMany(Parts).Prepend(node);

    private Expression With(ExpressionNode root) => ReferenceEquals(root, Root) ? this : new Expression(root, _limits);
}
