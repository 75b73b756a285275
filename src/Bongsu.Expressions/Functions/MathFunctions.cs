namespace Bongsu.Expressions;

/// <summary>Functions of numbers. Where the result is no finite number, as of sqrt(-1), the expression is not known.</summary>
internal static class MathFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("abs", "abs(-3)", "3", "value", Absolute),
        Of("acos", "acos(1)", "0", Math.Acos),
        Of("asin", "asin(0)", "0", Math.Asin),
        Of("atan", "atan(0)", "0", Math.Atan),
        Of(
            "atan2",
            "atan2(0,1)",
            "0",
            "ordinate abscissa",
            call => Two(call, (y, x) => y == 0 && x == 0 ? double.NaN : Math.Atan2(y, x))),
        Of("cbrt", "cbrt(64)", "4", Math.Cbrt),
        Of("ceil", "ceil(2.4)", "3", "value", call => Whole(call, Math.Ceiling)),
        Of("cos", "cos(0)", "1", Math.Cos),
        Of("cosh", "cosh(0)", "1", Math.Cosh),
        Of("cot", "round(cot(1),6)", "0.642093", value => value == 0 ? double.NaN : 1 / Math.Tan(value)),
        Of("degrees", "round(degrees(pi()),6)", "180", value => value * (180 / Math.PI)),
        Of("e", "e()", "2.718281828459045", string.Empty, _ => Outcome.Of(Math.E)),
        Of("exp", "exp(0)", "1", Math.Exp),
        Of("expm1", "expm1(0)", "0", ExpMinusOne),
        Of("floor", "floor(2.6)", "2", "value", call => Whole(call, Math.Floor)),
        Of("log", "log(1)", "0", value => value > 0 ? Math.Log(value) : double.NaN),
        Of("log10", "log10(1000)", "3", value => value > 0 ? Math.Log10(value) : double.NaN),
        Of("mod", "mod(5,2)", "1", "value denominator", Modulo),
        Of("pi", "pi()", "3.141592653589793", string.Empty, _ => Outcome.Of(Math.PI)),
        Of("power", "power(2,3)", "8", "value exponent", call => Two(call, Math.Pow)),
        Of("radians", "radians(0)", "0", value => value * (Math.PI / 180)),
        Of("rand", "rand()>=0", "1", string.Empty, Random),
        Of(
            "round",
            "round(2.5482,2)",
            "2.55",
            "value places",
            call => Places(call, value => Math.Round(value, MidpointRounding.AwayFromZero))),
        Of("signum", "signum(-2.5)", "-1", value => Math.Sign(value)),
        Of("sin", "sin(0)", "0", Math.Sin),
        Of("sinh", "sinh(0)", "0", Math.Sinh),
        Of("sqrt", "sqrt(64)", "8", Math.Sqrt),
        Of("tan", "tan(0)", "0", Math.Tan),
        Of("truncate", "truncate(2.5482,2)", "2.54", "value places", call => Places(call, Math.Truncate)),
    ];

    private static FunctionEntry Of(string name, string example, string result, Func<double, double> compute) =>
        Of(name, example, result, "value", call => call.TryOperand(0, out double value, out Outcome fault) ? Finite(call, compute(value)) : fault);

    private static FunctionEntry Of(string name, string example, string result, string form, Func<FunctionCall, Outcome> evaluate) =>
        new(name, FunctionKind.Math, new FunctionExample(example, result), FunctionForm.Of(form, evaluate));

    private static Outcome Finite(FunctionCall call, double result) =>
        double.IsFinite(result) ? Outcome.Of(result) : call.Fault($"{call.Name}() has no finite result for this value.");

    private static Outcome Two(FunctionCall call, Func<double, double, double> compute) =>
        call.TryOperand(0, out double a, out Outcome fault) && call.TryOperand(1, out double b, out fault) ? Finite(call, compute(a, b)) : fault;

    private static Outcome Absolute(FunctionCall call) =>
        !call.TryNumeric(0, out ExpressionValue value, out Outcome fault) ? fault
        : value.Kind == ExpressionValueKind.Unsigned ? Outcome.Of(value) : Outcome.Of(Math.Abs(value.Number));

    private static Outcome Whole(FunctionCall call, Func<double, double> compute) =>
        !call.TryNumeric(0, out ExpressionValue value, out Outcome fault) ? fault
        : value.Kind == ExpressionValueKind.Unsigned ? Outcome.Of(value) : Finite(call, compute(value.Number));

    private static Outcome Modulo(FunctionCall call)
    {
        if (!call.TryNumeric(0, out ExpressionValue value, out Outcome fault) || !call.TryNumeric(1, out ExpressionValue denominator, out fault))
            return fault;
        if (denominator.Number == 0)
            return call.Fault("Division by zero.");
        return value.Kind == ExpressionValueKind.Unsigned && denominator.Kind == ExpressionValueKind.Unsigned
            ? Outcome.Of(value.Unsigned % denominator.Unsigned)
            : Finite(call, value.Number % denominator.Number);
    }

    private static Outcome Places(FunctionCall call, Func<double, double> compute)
    {
        if (!call.TryNumeric(0, out ExpressionValue value, out Outcome fault) || !call.TryOperand(1, out double places, out fault))
            return fault;
        if (places < 0 || places != Math.Floor(places))
            return Outcome.Fault($"The decimal places of {call.Name}() must be a whole number from 0.", call.ColumnOf(1));
        if (value.Kind == ExpressionValueKind.Unsigned || places > 22)
            return Outcome.Of(value);
        double factor = Math.Pow(10, places);
        double shifted = value.Number * factor;
        return double.IsFinite(shifted) ? Outcome.Of(compute(shifted) / factor) : Outcome.Of(value);
    }

    private static double ExpMinusOne(double value)
    {
        // exp(x) - 1 loses its digits near 0; there u = exp(x) satisfies (u - 1) * x / log(u) (Kahan).
        double u = Math.Exp(value);
        if (u == 1)
            return value;
        double difference = u - 1;
        return Math.Abs(value) > 0.5 || difference == -1 ? difference : difference * value / Math.Log(u);
    }

    private static Outcome Random(FunctionCall call)
    {
        // Mixed from the time of evaluation and the place in the text, so that the same evaluation always gives the same number.
        ulong mixed = unchecked((ulong)call.Run.Now.UnixNanoseconds + ((ulong)call.Column * 0x9E3779B97F4A7C15));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return Outcome.Of((mixed ^ (mixed >> 31)) & int.MaxValue);
    }
}
