namespace Bongsu.Expressions;

/// <summary>Functions of numbers. Where the result is no finite number, as of sqrt(-1), the expression is not known.</summary>
internal static class MathFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("abs", "The absolute value.", "절댓값.", "abs(-3)", "3", "value", Absolute),
        Of("acos", "The arc cosine in radians; the value must be -1 to 1.", "역코사인(라디안). 값은 -1~1.", "acos(1)", "0", Math.Acos),
        Of("asin", "The arc sine in radians; the value must be -1 to 1.", "역사인(라디안). 값은 -1~1.", "asin(0)", "0", Math.Asin),
        Of("atan", "The arc tangent in radians.", "역탄젠트(라디안).", "atan(0)", "0", Math.Atan),
        Of(
            "atan2",
            "The angle in radians of the point whose ordinate comes first and abscissa second; not both 0.",
            "세로 좌표와 가로 좌표가 주어진 점의 각도(라디안). 둘 다 0일 수는 없다.",
            "atan2(0,1)",
            "0",
            "ordinate abscissa",
            call => Two(call, (y, x) => y == 0 && x == 0 ? double.NaN : Math.Atan2(y, x))),
        Of("cbrt", "The cube root.", "세제곱근.", "cbrt(64)", "4", Math.Cbrt),
        Of("ceil", "The least integer that is not below the value.", "값보다 작지 않은 가장 작은 정수.", "ceil(2.4)", "3", "value", call => Whole(call, Math.Ceiling)),
        Of("cos", "The cosine of an angle in radians.", "각(라디안)의 코사인.", "cos(0)", "1", Math.Cos),
        Of("cosh", "The hyperbolic cosine.", "쌍곡코사인.", "cosh(0)", "1", Math.Cosh),
        Of("cot", "The cotangent of an angle in radians; not of 0.", "각(라디안)의 코탄젠트. 0은 안 된다.", "round(cot(1),6)", "0.642093", value => value == 0 ? double.NaN : 1 / Math.Tan(value)),
        Of("degrees", "Radians as degrees.", "라디안을 도로.", "round(degrees(pi()),6)", "180", value => value * (180 / Math.PI)),
        Of("e", "Euler's number.", "오일러 수.", "e()", "2.718281828459045", string.Empty, _ => Outcome.Of(Math.E)),
        Of("exp", "Euler's number to the power of the value.", "오일러 수의 거듭제곱.", "exp(0)", "1", Math.Exp),
        Of("expm1", "Euler's number to the power of the value, minus 1, exact near 0.", "오일러 수의 거듭제곱에서 1을 뺀 값. 0 근처에서도 정확하다.", "expm1(0)", "0", ExpMinusOne),
        Of("floor", "The greatest integer that is not above the value.", "값보다 크지 않은 가장 큰 정수.", "floor(2.6)", "2", "value", call => Whole(call, Math.Floor)),
        Of("log", "The natural logarithm.", "자연로그.", "log(1)", "0", value => value > 0 ? Math.Log(value) : double.NaN),
        Of("log10", "The decimal logarithm.", "상용로그.", "log10(1000)", "3", value => value > 0 ? Math.Log10(value) : double.NaN),
        Of("mod", "The remainder of a division, with the sign of the first.", "나눗셈의 나머지. 부호는 앞의 수를 따른다.", "mod(5,2)", "1", "value denominator", Modulo),
        Of("pi", "The number pi.", "원주율.", "pi()", "3.141592653589793", string.Empty, _ => Outcome.Of(Math.PI)),
        Of("power", "The first to the power of the second.", "앞의 수의 거듭제곱.", "power(2,3)", "8", "value exponent", call => Two(call, Math.Pow)),
        Of("radians", "Degrees as radians.", "도를 라디안으로.", "radians(0)", "0", value => value * (Math.PI / 180)),
        Of("rand", "A number from 0 to 2147483647 that differs from one time of evaluation to another.", "평가 시각마다 달라지는 0~2147483647의 수.", "rand()>=0", "1", string.Empty, Random),
        Of(
            "round",
            "The value rounded to so many decimal places, halves away from 0.",
            "소수점 아래 몇 자리로 반올림한 값. 절반은 0에서 먼 쪽으로.",
            "round(2.5482,2)",
            "2.55",
            "value places",
            call => Places(call, value => Math.Round(value, MidpointRounding.AwayFromZero))),
        Of("signum", "-1 for a negative number, 0 for 0, 1 for a positive one.", "음수면 -1, 0이면 0, 양수면 1.", "signum(-2.5)", "-1", value => Math.Sign(value)),
        Of("sin", "The sine of an angle in radians.", "각(라디안)의 사인.", "sin(0)", "0", Math.Sin),
        Of("sinh", "The hyperbolic sine.", "쌍곡사인.", "sinh(0)", "0", Math.Sinh),
        Of("sqrt", "The square root; not of a negative number.", "제곱근. 음수는 안 된다.", "sqrt(64)", "8", Math.Sqrt),
        Of("tan", "The tangent of an angle in radians.", "각(라디안)의 탄젠트.", "tan(0)", "0", Math.Tan),
        Of("truncate", "The value cut to so many decimal places.", "소수점 아래 몇 자리에서 자른 값.", "truncate(2.5482,2)", "2.54", "value places", call => Places(call, Math.Truncate)),
    ];

    private static FunctionEntry Of(string name, string english, string korean, string example, string result, Func<double, double> compute) =>
        Of(name, english, korean, example, result, "value", call => call.TryOperand(0, out double value, out Outcome fault) ? Finite(call, compute(value)) : fault);

    private static FunctionEntry Of(string name, string english, string korean, string example, string result, string form, Func<FunctionCall, Outcome> evaluate) =>
        new(name, FunctionKind.Math, english, korean, new FunctionExample(example, result), FunctionForm.Of(form, evaluate));

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
        ulong mixed = (ulong)call.Run.Now.UnixNanoseconds + ((ulong)call.Column * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return Outcome.Of((mixed ^ (mixed >> 31)) & int.MaxValue);
    }
}
