using System.Globalization;

namespace Bongsu.Expressions.Tests.Words;

public sealed class PlainWordsTests
{
    [Theory]
    [InlineData(
        "min(/web-1/system.cpu.load,10m)>5",
        "The smallest value of system.cpu.load on web-1 over the last 10 minutes is above 5.",
        "web-1의 system.cpu.load의 최근 10분 동안 최솟값이 5보다 크다.")]
    [InlineData(
        "last(/a/k)>5 and nodata(/b/q,5m)=1",
        "The newest value of k on a is above 5, and q on b has had no value over the last 5 minutes.",
        "a의 k의 최신 값이 5보다 크고, b의 q의 값이 최근 5분 동안 들어오지 않았다.")]
    [InlineData(
        "last(/a/k)=0 or not (avg(/a/k,#5)<=2)",
        "The newest value of k on a is 0, or the mean of k on a over its last 5 values is above 2.",
        "a의 k의 최신 값이 0과 같거나, a의 k의 최근 값 5개의 평균이 2보다 크다.")]
    [InlineData(
        "avg(/a/k,1h)/avg(/a/k,1h:now-1d)>2",
        "The mean of k on a over the last 1 hour divided by the mean of k on a over the 1 hour that ended 1 day ago is above 2.",
        "a의 k의 최근 1시간 동안 평균 나누기 a의 k의 1일 전까지의 1시간 동안 평균이 2보다 크다.")]
    [InlineData(
        "timeleft(/a/vfs.fs.size[/,free],1h,0)<6h",
        "The seconds until vfs.fs.size[/,free] on a reaches 0, judged by it over the last 1 hour is below 6 hours.",
        "a의 vfs.fs.size[/,free]의 최근 1시간 동안 흐름으로 본 0에 닿을 때까지의 초가 6시간보다 작다.")]
    [InlineData(
        "find(/a/log,10m,\"regexp\",\"err.*\")=1 and between(last(/a/k),1,3)=0",
        "Log on a has a value over the last 10 minutes that matches the pattern \"err.*\", and the newest value of k on a is not between 1 and 3.",
        "a의 log의 최근 10분 동안 값 중에 \"err.*\" 정규식에 맞는 것이 있고, a의 k의 최신 값이 1 이상 3 이하가 아니다.")]
    [InlineData(
        "trendavg(//k,1M:now/M)>1.1*trendavg(//k,1M:now/M-1M)",
        "The mean of the trends of k over the 1 month that ended at the beginning of the month is above 1.1 times the mean of the trends of k over the 1 month that ended at the beginning of the month, 1 month ago.",
        "k의 이번 달 1일 0시까지의 1개월 동안 추세 평균이 1.1 곱하기 k의 이번 달 1일 0시에서 1개월 전까지의 1개월 동안 추세 평균보다 크다.")]
    public void A_trigger_reads_as_a_sentence(string expression, string english, string korean)
    {
        Assert.Equal(english, PlainWords.Of(Expression.Parse(expression), CultureInfo.GetCultureInfo("en")));
        Assert.Equal(korean, PlainWords.Of(Expression.Parse(expression), CultureInfo.GetCultureInfo("ko-KR")));
    }

    public static TheoryData<string> Examples => [.. FunctionCatalog.All.Select(entry => entry.Example.Expression)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_function_can_be_said(string expression)
    {
        string english = PlainWords.Of(Expression.Parse(expression), CultureInfo.InvariantCulture);
        string korean = PlainWords.Of(Expression.Parse(expression), CultureInfo.GetCultureInfo("ko"));

        Assert.DoesNotContain("{", english.Replace("{\"disks", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith(".", english, StringComparison.Ordinal);
        Assert.EndsWith("다.", korean, StringComparison.Ordinal);
    }
}
