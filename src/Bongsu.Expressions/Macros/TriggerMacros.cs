using System.Globalization;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>
/// The macros that follow from a trigger's expression, evaluated at one time: <c>{FUNCTION.VALUE2}</c>, <c>{ITEM.VALUE}</c>, <c>{ITEM.LASTVALUE}</c>,
/// <c>{ITEM.KEY}</c>, <c>{HOST.HOST}</c> (the number says which function of the expression that reads an item is meant, 1 where none is written),
/// <c>{TRIGGER.EXPRESSION}</c>, <c>{TRIGGER.EXPRESSION.EXPLAIN}</c>, the same of the recovery expression, <c>{DATE}</c>, <c>{TIME}</c>, <c>{TIMESTAMP}</c>, and
/// expression macros <c>{?...}</c>, in which <c>//key</c> and <c>{HOST.HOST}</c> stand for the host of the first item.
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
    private readonly IReadOnlyList<CallNode> _recoveryCalls;
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
        _recoveryCalls = [];
    }

    /// <summary>For a trigger with a recovery expression.</summary>
    /// <param name="expression">The trigger's problem expression.</param>
    /// <param name="recovery">Its recovery expression; null for none.</param>
    /// <param name="context">Where and when.</param>
    /// <param name="next">Knows all other macros; null for none.</param>
    public TriggerMacros(Expression expression, Expression? recovery, IEvaluationContext context, IMacroSource? next = null)
        : this(expression, context, next) => (Recovery, _recoveryCalls) = (recovery, recovery?.ItemFunctions ?? []);

    private Expression? Recovery { get; }

    /// <summary>True for a built-in macro that an expression's values at the time make, rather than its items or its host.</summary>
    public static bool IsOfExpression(string name) =>
        name is "FUNCTION.VALUE"
            or "FUNCTION.RECOVERY.VALUE"
            or "TRIGGER.EXPRESSION.EXPLAIN"
            or "TRIGGER.EXPRESSION.RECOVERY"
            or "TRIGGER.EXPRESSION.RECOVERY.EXPLAIN"
            or "DATE"
            or "TIME"
            or "TIMESTAMP";

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
                case "TRIGGER.EXPRESSION.EXPLAIN":
                    return _expression.Explain(_context);
                case "TRIGGER.EXPRESSION.RECOVERY":
                    return Recovery?.ToString() ?? string.Empty;
                case "TRIGGER.EXPRESSION.RECOVERY.EXPLAIN":
                    return Recovery?.Explain(_context) ?? string.Empty;
                case "FUNCTION.RECOVERY.VALUE" when Recovery is not null:
                    return macro.Index <= _recoveryCalls.Count ? Text(Recovery.EvaluatePart(_recoveryCalls[macro.Index - 1], _context)) : Unknown;
                case "DATE" or "TIME" or "TIMESTAMP":
                    return _next?.Resolve(macro) ?? Clock(macro.Name);
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

    private string Clock(string name)
    {
        long seconds = _context.Now.UnixSeconds;
        return name == "TIMESTAMP" ? seconds.ToString(CultureInfo.InvariantCulture)
            : LocalCalendar.ToLocal(seconds, _context.TimeZone).ToString(name == "TIME" ? "HH:mm:ss" : "yyyy.MM.dd", CultureInfo.InvariantCulture);
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
