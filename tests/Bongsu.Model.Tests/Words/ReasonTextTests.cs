using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Words;

/// <summary>A sentence is stored once and printed in the reader's language; a text without one stays as it is.</summary>
public sealed class ReasonTextTests
{
    [Theory]
    [InlineData("a ⟦x¦1¦2⟧ b", "a <1,2> b")]
    [InlineData("⟦y¦⟦x¦1⟧¦z⟧", "⟦y¦<1>¦z⟧")]
    [InlineData("⟦x¦⟦y¦1¦2⟧¦3⟧", "<⟦y¦1¦2⟧,3>")]
    [InlineData("⟦x¦1", "⟦x¦1")]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    public void Replace_puts_something_else_in_a_sentences_place(string? text, string expected) =>
        Assert.Equal(expected, ReasonText.Replace(text, (code, arguments) => code == "x" ? $"<{string.Join(',', arguments)}>" : null));

    private static readonly Language s_korean = Languages.Find("ko")!;

    [Fact]
    public void Print_SentenceInSentence_InEachLanguage()
    {
        string reason = PolicyReasons.By(PolicyReasons.Shipped(PolicyReasons.Levels45), PolicyReasons.Owns("shop-team", "shop"));

        Assert.Equal("shipped policy, levels 4-5: shop-team owns the service 'shop'", ReasonText.Print(reason, Language.English));
        Assert.Equal("기본 정책, 4-5등급: 서비스 'shop'의 담당 조직 shop-team", ReasonText.Print(reason, s_korean));
    }

    [Fact]
    public void Write_IsReadableWhereItIsStored() => Assert.Equal("⟦policy.step¦⟦policy.own¦night⟧¦2⟧", PolicyReasons.Step(PolicyReasons.Own("night"), 2));

    [Fact]
    public void Print_TextPutTogether_PrintsEachPart()
    {
        string text = $"a {CauseReasons.Level(3)}, b {CauseReasons.SameTime}";

        Assert.Equal("a level 3, b it began at the same time", text.English());
        Assert.Equal("a 3등급, b 동시에 발생", ReasonText.Print(text, s_korean));
    }

    [Fact]
    public void Print_Span_InTheUnitsOfTheLanguage()
    {
        string reason = CauseReasons.Later(TimeSpan.FromSeconds(90));

        Assert.Equal("it began 1 min 30 s later", reason.English());
        Assert.Equal("1분 30초 뒤에 시작됨", ReasonText.Print(reason, s_korean));
    }

    [Fact]
    public void Print_Time_InTheZoneOfTheReader()
    {
        string reason = PolicyReasons.SuppressedHost("kim", Timestamp.FromUnix(1_700_000_000));

        Assert.Equal("kim silenced the host until 2023-11-14 22:13Z", reason.English());
        Assert.Equal(
            "kim 님이 2023-11-15 07:13 (Asia/Seoul)까지 호스트의 알림을 중지함", ReasonText.Print(reason, s_korean, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul")));
    }

    [Theory]
    [InlineData(1, "it explains 1 other open problem")]
    [InlineData(2, "it explains 2 other open problems")]
    public void Print_Number_WithItsForm(int count, string printed) => Assert.Equal(printed, CauseReasons.Explains(count).English());

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("shipped policy: stored before there were codes", "shipped policy: stored before there were codes")]
    [InlineData("line\nline", "line\nline")]
    [InlineData("⟦of.a.newer.version¦web-1¦3⟧", "of.a.newer.version web-1 3")]
    [InlineData("⟦cause.level⟧", "cause.level")]
    [InlineData("⟦cause.level¦3⟧", "level 3")]
    [InlineData("a⟧c", "ac")]
    [InlineData("a ¦ b", "a ¦ b")]
    public void Print_AnythingElse_SaysWhatItCan(string? text, string printed) => Assert.Equal(printed, text.English());

    /// <summary>What the versions before stored: other brackets, other codes, spans and times already written out.</summary>
    [Theory]
    [InlineData("\u0002of.a.newer.version\u001Fweb-1\u001F3\u0003", "of.a.newer.version web-1 3")]
    [InlineData("\u0002cause.level\u001F3\u0003", "level 3")]
    [InlineData("\u0002told.before\u001F\u0002policy.names\u001Finfra\u0003\u0003", "notified of the problem (it names 'infra')")]
    [InlineData("\u0002flapping.begins\u001F7\u001F\u0002span.minutes\u001F22\u0003\u0003", "flapping: 7 changes in 22 min")]
    [InlineData("\u0002suppressed.host\u001Fkim\u001F2026-11-23 10:00Z\u0003", "kim silenced the host until 2026-11-23 10:00Z")]
    [InlineData("\u0002cause.explains.one\u0003", "it explains 1 other open problem")]
    public void Print_StoredBefore_StillReads(string text, string printed) => Assert.Equal(printed, text.English());

    [Fact]
    public void Write_ArgumentThatWouldEndItsSentence_LosesTheBrackets()
    {
        Assert.Equal("ab: cd", PolicyReasons.By("a⟧b", "c¦d").English());
        Assert.Equal("ab: cd", PolicyReasons.By("a\u0003b", "c\u001Fd").English());
    }

    /// <summary>Numbers that no sentence of ours holds, but a host's text may: a page that shows it failed.</summary>
    [Theory]
    [InlineData("⟦suppressed.host¦kim¦9223372036854775807⟧", "kim silenced the host until 9223372036854775807")]
    [InlineData("⟦suppressed.host¦kim¦-9223372036854775808⟧", "kim silenced the host until -9223372036854775808")]
    [InlineData("⟦cause.explains¦-9223372036854775808⟧", "it explains -9223372036854775808 other open problems")]
    [InlineData("⟦cause.later¦1e300⟧", "it began 1e300 later")]
    [InlineData("⟦cause.later¦NaN⟧", "it began NaN later")]
    public void Print_NumberOutOfRange_IsShownAsItIs(string text, string printed)
    {
        Assert.Equal(printed, text.English());
        Assert.NotEmpty(ReasonText.Print(text, s_korean, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati")));
    }

    /// <summary>The model is the same tree printed by hand: sentences may stand in sentences at either place, beside text.</summary>
    [Property]
    public void Print_AnyTreeOfSentences_IsWhatItsPartsSay(byte[] script)
    {
        int at = 0;

        (string kept, string said) = Tree(0);

        Assert.Equal(said, kept.English());

        (string Kept, string Said) Tree(int depth)
        {
            byte kind = at < script.Length ? script[at++] : (byte)0;
            if (depth == 10 || kind % 3 == 0)
                return ($"t{kind}", $"t{kind}");
            (string left, string leftSaid) = Tree(depth + 1);
            (string right, string rightSaid) = Tree(depth + 1);
            return kind % 3 == 1 ? (PolicyReasons.By(left, right), $"{leftSaid}: {rightSaid}") : ($"{left}, {right}", $"{leftSaid}, {rightSaid}");
        }
    }

    /// <summary>Texts of hosts stand in stored reasons; whatever they hold, a page is shown.</summary>
    [Property(MaxTest = 2000)]
    public void Print_HostileText_NeverFails(byte[] script)
    {
        string[] parts = ["⟦", "¦", "⟧", "\u0002", "\u001F", "\u0003", "cause.level", "policy.by", "cause.explains", "{0}", "}", "한", "\0"];
        string text = string.Concat(script.Select(b => parts[b % parts.Length]));

        string printed = text.English();

        Assert.DoesNotContain(printed, c => c is '⟦' or '⟧' or '\u0002' or '\u001F' or '\u0003');
    }
}
