using System.Text;
using Bongsu.Protocols.Irc;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Irc;

public sealed class IrcTextTests
{
    [Theory]
    [InlineData("a\r\nQUIT :b", "a  QUIT :b")]
    [InlineData("\u0001VERSION\u0001", "VERSION")]
    [InlineData("\u000304,12red\u0003 plain \u0002bold\u0002\u000f\u001d\u001f\u0016\u0011\u001e", "red plain bold")]
    [InlineData("\u00035 apples", " apples")]
    [InlineData("\u00034,x", ",x")]
    [InlineData("\u0004ff00aa,000000x", "x")]
    [InlineData("tab\tnul\0bell\u0007", "tab nulbell")]
    [InlineData("장애 🔥", "장애 🔥")]
    public void Clean_Text_IsNothingButText(string text, string expected) => Assert.Equal(expected.Trim(), IrcText.Clean(text));

    [Property(MaxTest = 1000)]
    public bool Clean_Anything_HasNoControlCharacter(string? text) => !IrcText.Clean(text ?? "").Any(char.IsControl);

    [Property(MaxTest = 1000)]
    public bool Split_Anything_FitsAndLosesNothingButBlanks(string? text, byte room)
    {
        string clean = Valid(IrcText.Clean(text ?? ""));
        int bytes = 4 + room;

        IReadOnlyList<string> pieces = IrcText.Split(clean, bytes, int.MaxValue);

        return pieces.All(p => Encoding.UTF8.GetByteCount(p) <= bytes && p.Length > 0 && Valid(p) == p) && Dense(string.Concat(pieces)) == Dense(clean);
    }

    [Fact]
    public void Split_Hangul_IsCutBetweenCharactersAndWords()
    {
        Assert.Equal(["가나", "다"], IrcText.Split("가나다", 7, 9));
        Assert.Equal(["one two", "three"], IrcText.Split("one two three", 10, 9));
        Assert.Equal(["🔥", "🔥"], IrcText.Split("🔥🔥", 7, 9));
    }

    [Fact]
    public void Split_MoreThanWanted_EndsWithAnEllipsis() => Assert.Equal(["aaaa", "a…"], IrcText.Split("aaaaaaaaaaaa", 4, 2));

    [Fact]
    public void Room_ALongChannel_LeavesALineThatOthersReceiveWhole()
    {
        int room = IrcText.Room("bongsu", "#ops");

        string line = $":bongsu!~bongsu12345@{new string('h', 63)} PRIVMSG #ops :{new string('x', room)}\r\n";
        Assert.InRange(line.Length, 400, 512);
    }

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
