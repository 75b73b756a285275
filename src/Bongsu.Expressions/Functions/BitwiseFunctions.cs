namespace Bongsu.Expressions;

/// <summary>Functions of the bits of unsigned 64-bit integers.</summary>
internal static class BitwiseFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("bitand", "bitand(14,3)", "2", (a, b) => a & b),
        Of("bitor", "bitor(3,10)", "11", (a, b) => a | b),
        Of("bitxor", "bitxor(14,3)", "13", (a, b) => a ^ b),
        Of("bitlshift", "bitlshift(3,2)", "12", (a, b) => b < 64 ? a << (int)b : 0),
        Of("bitrshift", "bitrshift(12,2)", "3", (a, b) => b < 64 ? a >> (int)b : 0),
        new(
            "bitnot",
            FunctionKind.Bitwise,
            new("bitnot(18446744073709551602)", "13"),
            FunctionForm.Of("value", call => TryInteger(call, 0, out ulong value, out Outcome fault) ? Outcome.Of(~value) : fault)),
    ];

    private static FunctionEntry Of(string name, string example, string result, Func<ulong, ulong, ulong> compute) =>
        new(
            name,
            FunctionKind.Bitwise,
            new FunctionExample(example, result),
            FunctionForm.Of(
                name.EndsWith("shift", StringComparison.Ordinal) ? "value bits" : "value mask",
                call => TryInteger(call, 0, out ulong a, out Outcome fault) && TryInteger(call, 1, out ulong b, out fault)
                    ? Outcome.Of(compute(a, b))
                    : fault));

    private static bool TryInteger(FunctionCall call, int index, out ulong integer, out Outcome fault)
    {
        integer = 0;
        if (!call.TryNumeric(index, out ExpressionValue value, out fault))
            return false;
        if (value.Kind == ExpressionValueKind.Unsigned)
        {
            integer = value.Unsigned;
            return true;
        }

        // A computed number such as 6/2 is an integer too; its fraction is cut off.
        if (value.Number is >= 0 and < 18446744073709551616d)
        {
            integer = (ulong)value.Number;
            return true;
        }

        fault = Outcome.Fault($"{call.Name}() needs unsigned 64-bit integers; {value.Text} is not one.", call.ColumnOf(index));
        return false;
    }
}
