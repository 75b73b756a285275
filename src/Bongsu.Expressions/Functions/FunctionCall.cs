using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>What a function's evaluator works with: its parameters, read on demand.</summary>
internal readonly struct FunctionCall(Evaluator run, CallNode node)
{
    public Evaluator Run { get; } = run;

    public CallNode Node { get; } = node;

    public int Column => Node.Column;

    public string Name => Node.Function.Name;

    public int Count => Node.Arguments.Count;

    public bool Has(int index) => index < Count && Node.Arguments[index] is not EmptyNode;

    public int ColumnOf(int index) => index < Count ? Node.Arguments[index].Column : Node.Column;

    public Outcome Evaluate(int index) => Run.Evaluate(Node.Arguments[index]);

    public Outcome Unknown(string reason) => Outcome.Unknown(reason, Column);

    public Outcome Fault(string reason) => Outcome.Fault(reason, Column);

    /// <summary>The item of the first parameter and its type; false with the reason where it does not exist.</summary>
    public bool TryItem(out ItemReference item, out ItemValueType type, out Outcome fault)
    {
        item = Node.Arguments[0] switch
        {
            ItemNode one => one.Item,
            FilterNode { Filter.Condition: null } filter => new ItemReference(filter.Filter.Host, filter.Filter.Key),
            _ => default,
        };
        (type, fault) = (default, default);
        if (Run.Context.History.TypeOf(item) is not { } found)
        {
            fault = Outcome.Unknown($"There is no item {item}.", Node.Arguments[0].Column);
            return false;
        }

        type = found;
        return true;
    }

    /// <summary>The item where it is numeric.</summary>
    public bool TryNumericItem(out ItemReference item, out ItemValueType type, out Outcome fault)
    {
        if (!TryItem(out item, out type, out fault))
            return false;
        if (type is ItemValueType.Float or ItemValueType.Unsigned)
            return true;
        fault = Outcome.Unknown(
            $"{Name}() reads numbers; the item {item} holds {(type == ItemValueType.Log ? "log lines" : "text")}.", Node.Arguments[0].Column);
        return false;
    }

    /// <summary>The period at a place; macros in it are expanded.</summary>
    public bool TryPeriod(int index, out HistoryPeriod? period, out Outcome fault)
    {
        (period, fault) = (null, default);
        if (!Has(index))
            return true;
        var written = (PeriodNode)Node.Arguments[index];
        period = written.Period;
        if (period is not null)
            return true;
        if (!MacroExpander.TryExpandAll(written.Text, Run.Context.Macros, Run.Context.TimeZone, out string text, out MacroReference? missing))
        {
            fault = Outcome.Unknown($"The macro {missing.Text} has no value.", written.Column);
            return false;
        }

        if (!HistoryPeriod.TryParse(text, out period, out string? error, out _)
            || (error = CallChecks.PeriodProblem(Node.Function, Node.Form.ParameterAt(index), period!)) is not null)
        {
            fault = Outcome.Unknown(error!, written.Column);
            return false;
        }

        return true;
    }

    /// <summary>The end of a period; false where a shift leaves the calendar.</summary>
    public bool TryEnd(HistoryPeriod? period, int index, out Timestamp end, out Outcome fault)
    {
        (end, fault) = (Run.Now, default);
        if (period is null)
            return true;
        if (period.End(Run.Now, Run.Context.TimeZone) is { } shifted)
        {
            end = shifted;
            return true;
        }

        fault = Outcome.Unknown("The time shift leads out of the calendar.", ColumnOf(index));
        return false;
    }

    /// <summary>The values of a period, newest first. A function that takes <c>#5</c> and finds fewer works on those.</summary>
    public bool TryWindow(ItemReference item, int index, out IReadOnlyList<ItemValue> values, out Outcome fault)
    {
        values = [];
        if (!TryRange(index, out Timestamp from, out Timestamp to, out int count, out fault))
            return false;
        values = Read(item, from, to, count);
        return true;
    }

    /// <summary>
    /// The numbers of a period where they lie; false with neither where the reader has them only as values, and with the fault where the period cannot be read.
    /// </summary>
    public bool TryNumbers(ItemReference item, int index, out NumberWindow numbers, out Outcome fault)
    {
        numbers = default;
        if (!TryRange(index, out Timestamp from, out Timestamp to, out int count, out fault)
            || !Run.Context.History.TryReadNumbers(item, from, to, Math.Min(count, Run.Limits.MaxWindowValues), out numbers))
            return false;
        Run.Spend(numbers.Count, Column);
        return true;
    }

    /// <summary>The values of a length of time that ends at a point, newest first.</summary>
    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount)
    {
        if (maxCount > Run.Limits.MaxWindowValues)
            maxCount = Run.Limits.MaxWindowValues;
        IReadOnlyList<ItemValue> values = Run.Context.History.Read(item, from, to, maxCount);
        Run.Spend(values.Count, Column);
        return values;
    }

    /// <summary>
    /// Why values may be missing in the period at a place: it begins before the item's values are complete. Null where none are, and for periods by count,
    /// which are of the values that there are.
    /// </summary>
    public string? Missing(ItemReference item, int index)
    {
        if (!TryPeriod(index, out HistoryPeriod? period, out _) || period?.Length is not { } length || !TryEnd(period, index, out Timestamp end, out _))
            return null;
        return Run.Context.History.CompleteSince(item) is { } since && since > Before(end, length) ? NotWatched(item, period) : null;
    }

    /// <summary>Says that an item is younger than a period.</summary>
    public static string NotWatched(ItemReference item, HistoryPeriod period) => $"The item {item} has not been watched for {period} yet.";

    private bool TryRange(int index, out Timestamp from, out Timestamp to, out int count, out Outcome fault)
    {
        (from, to, count) = (Earliest, default, 1);
        if (!TryPeriod(index, out HistoryPeriod? period, out fault) || !TryEnd(period, index, out to, out fault))
            return false;
        if (period?.Length is { } length)
            (from, count) = (Before(to, length), Run.Limits.MaxWindowValues);
        else if (period?.Count is { } some)
            count = some;
        return true;
    }

    /// <summary>A constant text parameter; the given default where it was left out.</summary>
    public bool TryText(int index, string missing, out string text, out Outcome fault)
    {
        (text, fault) = (missing, default);
        if (!Has(index))
            return true;
        Outcome value = Evaluate(index);
        if (!value.IsValue)
        {
            fault = value;
            return false;
        }

        text = Node.Arguments[index] switch
        {
            // As written: 1d says more than 86400 where a text is taken.
            NumberNode number => number.Text,
            MacroNode macro => MacroExpander.Value(macro.Macro, Run.Context.Macros!, Run.Context.TimeZone, Run.Now) ?? value.Value.Text,
            _ => value.Value.Text,
        };
        if (text.Contains('{', StringComparison.Ordinal) && Run.Context.Macros is { } macros)
            text = MacroExpander.Expand(text, macros, Run.Context.TimeZone);
        return true;
    }

    /// <summary>A constant number parameter; the given default where it was left out.</summary>
    public bool TryNumber(int index, double missing, out double number, out Outcome fault)
    {
        (number, fault) = (missing, default);
        if (!Has(index))
            return true;
        Outcome value = Evaluate(index);
        if (!value.IsValue)
        {
            fault = value;
            return false;
        }

        if (value.Value.TryNumber(out number))
            return true;
        fault = Outcome.Unknown($"The parameter '{Node.Form.ParameterAt(index).Name}' of {Name}() must be a number.", ColumnOf(index));
        return false;
    }

    /// <summary>A number from an expression; a text that is none is a misuse.</summary>
    public bool TryOperand(int index, out double number, out Outcome fault)
    {
        number = 0;
        if (!TryNumeric(index, out ExpressionValue value, out fault))
            return false;
        number = value.Number;
        return true;
    }

    /// <summary>A number or exact integer from an expression.</summary>
    public bool TryNumeric(int index, out ExpressionValue number, out Outcome fault)
    {
        number = default;
        fault = Evaluate(index);
        if (!fault.IsValue)
            return false;
        if (fault.Many is null && fault.Value.TryNumeric(out ExpressionValue? value))
        {
            number = value.Value;
            return true;
        }

        fault = Outcome.Fault($"{Name}() needs numbers; \"{Short(fault.Value.Text)}\" is not one.", ColumnOf(index));
        return false;
    }

    /// <summary>A text from an expression.</summary>
    public bool TryString(int index, out string text, out Outcome fault)
    {
        text = string.Empty;
        fault = Evaluate(index);
        if (!fault.IsValue)
            return false;
        text = fault.Value.Text;
        return true;
    }

    public static Timestamp Earliest { get; } = new(long.MinValue);

    public static Timestamp Before(Timestamp end, TimeSpan length)
    {
        Int128 start = (Int128)end.UnixNanoseconds - ((Int128)length.Ticks * 100);
        return start < long.MinValue ? Earliest : new Timestamp((long)start);
    }

    public static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
