using System.Buffers.Text;

namespace Bongsu.Bench.Load;

/// <summary>What a trapper said to one frame.</summary>
/// <param name="Success">It took the frame.</param>
/// <param name="Processed">Values it kept.</param>
/// <param name="Failed">Values it refused, such as of unknown items.</param>
internal readonly record struct TrapperAnswer(bool Success, int Processed, int Failed)
{
    /// <summary>Reads <c>{"response":"success","info":"processed: 2; failed: 0; ..."}</c>; what it does not find is 0.</summary>
    public static TrapperAnswer Read(ReadOnlySpan<byte> body) =>
        new(body.IndexOf("\"success\""u8) >= 0, Count(body, "processed: "u8), Count(body, "failed: "u8));

    private static int Count(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        int at = body.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(body[(at + name.Length)..], out int count, out _) ? count : 0;
    }
}
