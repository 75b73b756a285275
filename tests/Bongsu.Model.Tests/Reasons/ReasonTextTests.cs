using System.Globalization;
using Bongsu.Model.Languages;
using Bongsu.Model.Reasons;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Reasons;

/// <summary>A reason is stored once and printed in the reader's language; a text without one stays as it is.</summary>
public sealed class ReasonTextTests
{
    [Fact]
    public void Print_ReasonInReason_InBothLanguages()
    {
        string reason = PolicyReasons.By.With(PolicyReasons.Shipped.With(PolicyReasons.Levels45.With()), PolicyReasons.Owns.With("shop-team", "shop"));

        Assert.Equal("shipped policy, levels 4-5: shop-team owns the service 'shop'", ReasonText.Print(reason, Language.English));
        Assert.Equal("기본 정책, 4-5등급: 서비스 'shop'의 담당 조직 shop-team", ReasonText.Print(reason, Language.Korean));
    }

    [Fact]
    public void Print_TextPutTogether_PrintsEachPart()
    {
        string text = $"a {CauseReasons.Level.With(3)}, b {CauseReasons.SameTime.With()}";

        Assert.Equal("a level 3, b it began at the same time", text.English());
        Assert.Equal("a 3등급, b 같은 때에 시작됨", ReasonText.Print(text, Language.Korean));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("shipped policy: stored before there were codes", "shipped policy: stored before there were codes")]
    [InlineData("line\nline", "line\nline")]
    [InlineData("\u0002of.a.newer.version\u001Fweb-1\u001F3\u0003", "of.a.newer.version web-1 3")]
    [InlineData("\u0002cause.level\u0003", "cause.level")]
    [InlineData("\u0002cause.level\u001F3", "level 3")]
    [InlineData("a\u001Fb\u0003c", "abc")]
    public void Print_AnythingElse_SaysWhatItCan(string? text, string printed) => Assert.Equal(printed, text.English());

    [Fact]
    public void With_ArgumentThatWouldEndItsReason_LosesTheMarks()
    {
        string reason = PolicyReasons.By.With("a\u0003b", "c\u001Fd");

        Assert.Equal("ab: cd", reason.English());
    }

    [Fact]
    public void Book_EveryReason_SaysTheSameArgumentsInBothLanguages()
    {
        Assert.NotEmpty(ReasonBook.All);
        Assert.All(ReasonBook.All, template =>
        {
            Assert.Equal(Places(template.English), Places(template.Korean));
            Assert.Equal(Enumerable.Range(0, Places(template.English).Length).Select(i => i.ToString(CultureInfo.InvariantCulture)), Places(template.English));
            Assert.True(HasHangul(template.Korean) || template.Korean == template.English, template.Code);
        });
    }

    [Property(MaxTest = 500)]
    public void Print_OfAnyTemplateAndArguments_IsTheSentence(byte which, string[] words)
    {
        ReasonTemplate template = ReasonBook.All.OrderBy(t => t.Code, StringComparer.Ordinal).ElementAt(which % ReasonBook.All.Count());
        string[] arguments = [.. Enumerable.Range(0, Places(template.English).Length).Select(i => words.Length == 0 ? "x" : Plain(words[i % words.Length]))];

        string reason = template.With([.. arguments]);

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, template.English, [.. arguments]), reason.English());
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, template.Korean, [.. arguments]), ReasonText.Print(reason, Language.Korean));
    }

    /// <summary>Texts of hosts stand in stored reasons; whatever they hold, a page is shown.</summary>
    [Property(MaxTest = 2000)]
    public void Print_HostileText_NeverFails(byte[] script)
    {
        string[] parts = ["\u0002", "\u001F", "\u0003", "cause.level", "policy.by", "{0}", "}", "한", "\0"];
        string text = string.Concat(script.Select(b => parts[b % parts.Length]));

        string printed = text.English();

        Assert.DoesNotContain(printed, c => c is '\u0002' or '\u001F' or '\u0003');
    }

    private static string Plain(string? word) => string.Concat((word ?? "").Where(c => c is not ('\u0002' or '\u001F' or '\u0003')));

    private static string[] Places(string text) =>
        [.. Enumerable.Range(0, 10).Select(i => i.ToString(CultureInfo.InvariantCulture)).Where(i => text.Contains($"{{{i}}}", StringComparison.Ordinal))];

    private static bool HasHangul(string text) => text.Any(c => c is >= '가' and <= '힣');
}
