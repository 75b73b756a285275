using Bongsu.Model.Words;

namespace Bongsu.Model.Tests.Words;

public sealed class SentenceTemplateTests
{
    [Theory]
    [InlineData("{n} {n|change|changes}", "1", "1 change")]
    [InlineData("{n} {n|change|changes}", "0", "0 changes")]
    [InlineData("{n} {n|problem|problemy|problemów}", "1", "1 problem")]
    [InlineData("{n} {n|problem|problemy|problemów}", "3", "3 problemy")]
    [InlineData("{n} {n|problem|problemy|problemów}", "12", "12 problemów")]
    [InlineData("{n}{을/를} 닫음", "서버", "서버를 닫음")]
    [InlineData("'{n}'{이/가} 없음", "디스크", "'디스크'가 없음")]
    [InlineData("'{n}'{이/가} 없음", "ping", "'ping'이 없음")]
    [InlineData("{n}{으로/로} 알림", "sms", "sms로 알림")]
    [InlineData("{n}{으로/로} 알림", "mail", "mail로 알림")]
    [InlineData("{n}{으로/로} 알림", "통지함", "통지함으로 알림")]
    [InlineData("{n}: no plural of a text {n|x|y}", "text", "text: no plural of a text y")]
    public void Print_FormsAndParticles_GoWithTheArgument(string text, string argument, string printed) =>
        Assert.Equal(printed, new SentenceTemplate(text, [new SentenceParameter("n", "text")]).Print([argument], Language.English, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("{n")]
    [InlineData("{m}")]
    public void Read_WrongBrace_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => new SentenceTemplate(text, [new SentenceParameter("n", "text")]));

    [Theory]
    [InlineData("0.35", "350 ms")]
    [InlineData("3", "3 s")]
    [InlineData("90", "1 min 30 s")]
    [InlineData("7200", "2 h")]
    [InlineData("277200", "3 d 5 h")]
    [InlineData("-5", "0 s")]
    [InlineData("written before", "written before")]
    public void Print_Duration_InItsTwoLargestUnits(string argument, string printed) =>
        Assert.Equal(printed, new SentenceTemplate("{n}", [new SentenceParameter("n", "duration")]).Print([argument], Language.English, TimeZoneInfo.Utc));

    [Theory]
    [InlineData(0, "서버가 멈췄다")]
    [InlineData(1, "서버가 멈췄고")]
    [InlineData(2, "서버가 멈췄거나")]
    public void Print_EndingOfAClause_GoesWithItsPlace(int clause, string printed) =>
        Assert.Equal(
            printed,
            new SentenceTemplate("{n}{이/가} 멈췄{다/고/거나}", [new SentenceParameter("n", "text")]).Print(_ => "서버", Language.English, clause));

    [Fact]
    public void Print_PartThatIsEmpty_LeavesNoDoubleBlank()
    {
        var template = new SentenceTemplate("over {span} {how} exceeds {n}", [new("n", "text"), new("span", "text"), new("how", "text")]);

        Assert.Equal("over 5m exceeds 90", template.Print(name => name switch { "n" => "90", "span" => "5m", _ => "" }, Language.English, 0));
    }

    [Theory]
    [InlineData("int", "12345", "12345")]
    [InlineData("count", "12345", "12,345")]
    [InlineData("count", "12.5", "12.5")]
    [InlineData("number", "12345.678", "12345.68")]
    [InlineData("number", "many", "many")]
    [InlineData("time", "0", "1970-01-01 00:00Z")]
    [InlineData("time", "soon", "soon")]
    public void Print_Types_InTheirForm(string type, string argument, string printed) =>
        Assert.Equal(printed, new SentenceTemplate("{n}", [new SentenceParameter("n", type)]).Print([argument], Language.English, TimeZoneInfo.Utc));

    [Fact]
    public void Print_ArgumentThatIsMissing_IsEmpty() =>
        Assert.Equal("a  b", new SentenceTemplate("a {n} b", [new SentenceParameter("n", "text")]).Print([], Language.English, TimeZoneInfo.Utc));
}
