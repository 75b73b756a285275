namespace Bongsu.Expressions;

/// <summary>Chooses a function's form for the parameters given and refuses what does not fit, naming what was expected.</summary>
internal static class CallChecks
{
    public static CallNode Bind(int column, FunctionEntry function, IReadOnlyList<ExpressionNode> arguments, int closeColumn)
    {
        FunctionForm form = Choose(function, arguments, column);
        if (!form.Takes(arguments.Count))
        {
            string counted = form.Repeats ? $"at least {form.Required}"
                : form.Required == form.Parameters.Count ? $"{form.Required}" : $"{form.Required} to {form.Parameters.Count}";
            int at = arguments.Count > form.Parameters.Count && form.Parameters.Count < arguments.Count ? arguments[form.Parameters.Count].Column : closeColumn;
            throw Fault($"{function.Name}() takes {counted} parameters, {function.Name}({form}); {arguments.Count} were given.", at);
        }

        for (int i = 0; i < arguments.Count; i++)
            Check(function, form.ParameterAt(i), arguments[i], i);
        return new CallNode(column, function, form, arguments);
    }

    public static void CheckRoot(ExpressionNode root)
    {
        if (root is CallNode { Function.Kind: FunctionKind.Foreach } call)
            throw ForeachAlone(call);
        CheckForeach(root);
    }

    /// <summary>A foreach function gives many values; only an aggregate function can take them.</summary>
    private static void CheckForeach(ExpressionNode node)
    {
        foreach (ExpressionNode child in node.Children)
        {
            if (child is CallNode { Function.Kind: FunctionKind.Foreach } call)
                CheckPlace(call, node as CallNode);
            CheckForeach(child);
        }
    }

    private static void CheckPlace(CallNode call, CallNode? parent)
    {
        if (parent?.Function.Kind != FunctionKind.Aggregate)
            throw ForeachAlone(call);
        bool buckets = call.Function.Name == "bucket_rate_foreach";
        if (buckets != (parent.Function.Name == "histogram_quantile"))
            throw Fault(
                buckets
                    ? "bucket_rate_foreach() stands only in histogram_quantile()."
                    : "histogram_quantile() takes bucket_rate_foreach() or pairs of numbers.",
                call.Column);
        if (parent.Arguments.Count > 1 && parent.Function.Name is not ("count" or "histogram_quantile"))
            throw Fault($"{call.Function.Name}() must be the only parameter of {parent.Function.Name}().", call.Column);
    }

    private static ExpressionException ForeachAlone(CallNode call) =>
        Fault(
            $"{call.Function.Name}() gives a value for each item: put it into one of avg(), count(), max(), min(), sum() or another aggregate function.",
            call.Column);

    private static FunctionForm Choose(FunctionEntry function, IReadOnlyList<ExpressionNode> arguments, int column)
    {
        FunctionForm? fit = function.Forms.FirstOrDefault(form => StartsAlike(form, arguments));
        if (fit is not null)
            return fit;
        FunctionForm first = function.Forms[0];
        if (arguments.Count == 0)
            throw Fault($"{function.Name}() needs parameters: {function}.", column + function.Name.Length + 1);
        ExpressionNode given = arguments[0];
        if (given is FilterNode)
            throw Fault($"{function.Name}() reads one item, not a filter with wildcards; expected {function}.", given.Column);
        throw Fault(
            first.Parameters.Count > 0 && first.Parameters[0].Kind is ParameterKind.Item or ParameterKind.Filter
                ? $"An item such as /host/key was expected: {function}."
                : $"{function.Name}() does not read an item itself; expected {function}, such as {function.Name}(last(/host/key)).",
            given.Column);
    }

    private static bool StartsAlike(FunctionForm form, IReadOnlyList<ExpressionNode> arguments)
    {
        if (arguments.Count == 0)
            return form.Required == 0;
        if (form.Parameters.Count == 0)
            return arguments[0] is not (ItemNode or FilterNode);
        return arguments[0] switch
        {
            ItemNode => form.Parameters[0].Kind is ParameterKind.Item or ParameterKind.Filter,
            FilterNode => form.Parameters[0].Kind == ParameterKind.Filter,
            _ => form.Parameters[0].Kind is not (ParameterKind.Item or ParameterKind.Filter),
        };
    }

    private static void Check(FunctionEntry function, FunctionParameter parameter, ExpressionNode given, int index)
    {
        if (given is EmptyNode)
        {
            if (!parameter.IsOptional)
                throw Fault($"The parameter '{parameter.Name}' of {function.Name}() must be given.", given.Column);
            return;
        }

        if (index > 0 && given is ItemNode or FilterNode && parameter.Kind is not (ParameterKind.Item or ParameterKind.Filter))
            throw Fault($"An item stands only as the first parameter; {function.Name}(last(/host/key)) passes its value.", given.Column);
        switch (parameter.Kind)
        {
            case ParameterKind.Period or ParameterKind.Time or ParameterKind.Nth or ParameterKind.Trend:
                if (given is not PeriodNode period)
                    throw Fault($"A period such as 5m was expected as the parameter '{parameter.Name}' of {function.Name}().", given.Column);
                if (period.Period is not null && PeriodProblem(function, parameter, period.Period) is { } problem)
                    throw Fault(problem, given.Column);
                break;
            case ParameterKind.Number:
                if (given
                    is not (
                        NumberNode
                        or MacroNode
                        or CompoundNode
                        or TextNode
                        or UnaryNode { Operator: UnaryOperator.Minus, Operand: NumberNode or MacroNode or CompoundNode }))
                    throw Fault($"A number was expected as the parameter '{parameter.Name}' of {function.Name}().", given.Column);
                if (given is TextNode number && !MacroScanner.Contains(number.Value) && !NumberText.TryParse(number.Value, out _))
                    throw Fault(
                        $"A number was expected as the parameter '{parameter.Name}' of {function.Name}(); \"{number.Value}\" is not one.", given.Column);
                break;
            case ParameterKind.Text:
                CheckText(function, parameter, given);
                break;
        }
    }

    private static void CheckText(FunctionEntry function, FunctionParameter parameter, ExpressionNode given)
    {
        if (given
            is not (
                TextNode
                or NumberNode
                or MacroNode
                or CompoundNode
                or UnaryNode { Operator: UnaryOperator.Minus, Operand: NumberNode or MacroNode or CompoundNode }))
            throw Fault(
                $"A text in quotes was expected as the parameter '{parameter.Name}' of {function.Name}(); a function that reads history takes no "
                    + "expressions there.",
                given.Column);
        if (parameter.Choices.Count > 0
            && given is TextNode text
            && text.Value.Length > 0
            && !MacroScanner.Contains(text.Value)
            && !parameter.Choices.Contains(text.Value))
            throw Fault(
                $"The parameter '{parameter.Name}' of {function.Name}() must be one of {string.Join(", ", parameter.Choices.Select(ExpressionPrinter.Quote))}.",
                given.Column);
    }

    /// <summary>Why a period does not fit a kind of parameter; null where it does.</summary>
    public static string? PeriodProblem(FunctionEntry function, FunctionParameter parameter, HistoryPeriod period) => parameter.Kind switch
    {
        ParameterKind.Period or ParameterKind.Time when !parameter.IsOptional && period.Count is null && period.Amount is null =>
            $"{function.Name}() needs a period before the shift, such as 5m{period}.",
        ParameterKind.Time when period.Count is not null => $"{function.Name}() takes a time such as 5m, not a number of values.",
        ParameterKind.Time or ParameterKind.Period when period.Amount == 0 => $"The period of {function.Name}() must be longer than 0.",
        ParameterKind.Period or ParameterKind.Time when period.Unit is TimeUnit.Month or TimeUnit.Year =>
            $"{function.Name}() takes periods in s, m, h, d and w; months and years are for trend functions.",
        ParameterKind.Trend when period.Amount is null or 0 || period.Shift is null || period.Unit is null or TimeUnit.Second or TimeUnit.Minute =>
            $"{function.Name}() takes a period of whole hours, days, weeks, months or years with a shift, such as 1d:now/d.",
        ParameterKind.Trend when period.Shift.Steps.Any(step => step.Unit < period.Unit) =>
            $"The shift of {function.Name}() must move by units no shorter than the period's, such as 1M:now/M-1M.",
        _ => null,
    };

    private static ExpressionException Fault(string message, int column) => new(new ExpressionError(message, column));
}
