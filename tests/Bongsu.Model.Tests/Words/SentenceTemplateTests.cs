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
}
