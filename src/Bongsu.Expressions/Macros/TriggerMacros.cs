using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>
/// The macros that follow from a trigger's expression, evaluated at one time: <c>{FUNCTION.VALUE2}</c>, <c>{ITEM.VALUE}</c>, <c>{ITEM.LASTVALUE}</c>,
/// <c>{ITEM.KEY}</c>, <c>{HOST.HOST}</c> (the number says which function of the expression that reads an item is meant, 1 where none is written),
/// <c>{TRIGGER.EXPRESSION}</c>, and expression macros <c>{?...}</c>, in which <c>//key</c> and <c>{HOST.HOST}</c> stand for the host of the first item.
/// </summary>
public sealed class TriggerMacros : IMacroSource
{
    /// <summary>What a macro that cannot be computed is replaced by, as in Zabbix.</summary>
    public const string Unknown = "*UNKNOWN*";

    private const int MaxNesting = 3;
    private readonly Expression _expression;
    private readonly IEvaluationContext _context;
    private readonly IMacroSource? _next;
    private readonly IReadOnlyList<CallNode> _calls;
    private int _depth;

    /// <summary>For an expression at a time and place.</summary>
    /// <param name="expression">The trigger's problem expression.</param>
    /// <param name="context">Where and when.</param>
    /// <param name="next">Knows all other macros; also asked for user macros inside expression macros. Null for none.</param>
    public TriggerMacros(Expression expression, IEvaluationContext context, IMacroSource? next = null)
    {
        _expression = expression;
        _context = context;
        _next = next;
        _calls = expression.ItemFunctions;
    }

    /// <inheritdoc />
    public string? Resolve(MacroReference macro)
    {
        if (macro.Kind == MacroKind.Expression)
            return Compute(macro.Name);
        if (macro.Kind == MacroKind.BuiltIn)
        {
            CallNode? call = macro.Index <= _calls.Count ? _calls[macro.Index - 1] : null;
            switch (macro.Name)
            {
                case "TRIGGER.EXPRESSION":
                    return _expression.ToString();
                case "FUNCTION.VALUE":
                    return call is null ? Unknown : Text(_expression.EvaluatePart(call, _context));
                case "ITEM.VALUE" or "ITEM.LASTVALUE":
                    return ItemOf(call) is { } read ? LastValue(read) : Unknown;
                case "ITEM.KEY" when ItemOf(call) is { } keyed:
                    return keyed.Key;
                case "HOST.HOST" when ItemOf(call) is { Host.Length: > 0 } hosted:
                    return hosted.Host;
            }
        }

        return _next?.Resolve(macro);
    }

    private static ItemReference? ItemOf(CallNode? call) => (call?.Arguments[0] as ItemNode)?.Item;

    private static string Text(EvaluationResult result) => result.IsKnown ? result.Value.Text : Unknown;

    private string LastValue(ItemReference item)
    {
        if (_context.History.TypeOf(item) is null)
            return Unknown;
        IReadOnlyList<ItemValue> values = _context.History.Read(item, FunctionCall.Earliest, _context.Now, 1);
        return values.Count == 0 ? Unknown : values[0].Text;
    }

    private string Compute(string text)
    {
        if (_depth == MaxNesting || !Expression.TryParse(text, out Expression? expression, out _))
            return Unknown;
        _depth++;
        try
        {
            string host = ItemOf(_calls.Count > 0 ? _calls[0] : null)?.Host ?? string.Empty;
            expression = expression.ExpandMacros(this, _context.TimeZone).MapItems(item => item.Host.Length == 0 ? item with { Host = host } : item);
            return Text(expression.Evaluate(_context));
        }
        catch (ExpressionException)
        {
            return Unknown;
        }
        finally
        {
            _depth--;
        }
    }
}
