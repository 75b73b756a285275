using System.Buffers;
namespace Bongsu.Respond.Channels.Line;

/// <summary>What LINE calls users, groups and rooms.</summary>
internal static class LineAddress
{
    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdef");

    private const int Length = 33;

    /// <summary>True for U, C or R and 32 lower-case hexadecimal digits.</summary>
    public static bool IsId(string text) => text.Length == Length && text[0] is 'U' or 'C' or 'R' && !text.AsSpan(1).ContainsAnyExcept(s_hexadecimal);
}
