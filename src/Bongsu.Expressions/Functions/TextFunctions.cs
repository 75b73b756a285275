namespace Bongsu.Expressions;

/// <summary>Functions of texts; positions and lengths are in characters (code points), the first is 1.</summary>
internal static class TextFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "length",
            FunctionKind.Text,
            "How many characters a value has as text.",
            "값을 문자열로 보았을 때의 글자 수.",
            new("length(last(/host/key))", "5", "hello"),
            FunctionForm.Of("value", call => call.TryString(0, out string text, out Outcome fault) ? Outcome.Of((ulong)CodePoints(text)) : fault)),
    ];

    private static int CodePoints(string text)
    {
        int count = 0;
        foreach (char c in text)
        {
            if (!char.IsLowSurrogate(c))
                count++;
        }

        return count;
    }
}
