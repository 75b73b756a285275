using Bongsu.Model.Words;

namespace Bongsu.Expressions.Tests.Words;

public sealed class PlainWordsTests
{
    [Theory]
    [InlineData(
        "min(/web-1/system.cpu.load,10m)>5",
        "The smallest value of system.cpu.load on web-1 over the last 10 minutes is above 5.",
        "최근 10분 동안 web-1의 system.cpu.load 최솟값이 5보다 큽니다.")]
    [InlineData(
        "last(/a/k)>5 and nodata(/b/q,5m)=1",
        "The latest value of k on a is above 5, and there has been no value of q on b over the last 5 minutes.",
        "a의 k 최신 값이 5보다 크고, 최근 5분 동안 b의 q 값이 들어오지 않았습니다.")]
    [InlineData(
        "last(/a/k)=0 or not (avg(/a/k,#5)<=2)",
        "The latest value of k on a is 0, or the mean of k on a over its last 5 values is above 2.",
        "a의 k 최신 값이 0이거나, a의 k 최근 값 5개의 평균이 2보다 큽니다.")]
    [InlineData(
        "count(last_foreach(/*/k))<3 and max(avg_foreach(/*/q,5m))>9",
        "The number of the latest values of k on any host is below 3, and the largest value of the means of q on any host over the last 5 minutes is above 9.",
        "모든 호스트의 k 최신 값의 개수가 3보다 작고, 최근 5분 동안 모든 호스트의 q 평균의 최댓값이 9보다 큽니다.")]
    [InlineData(
        "last(/a/k)<>1",
        "The latest value of k on a is not 1.",
        "a의 k 최신 값이 1이 아닙니다.")]
    [InlineData(
        "last(/a/state)=\"up\"",
        "The latest value of state on a is \"up\".",
        "a의 state 최신 값이 \"up\"입니다.")]
    [InlineData(
        "last(/a/state)<>\"up\" or last(/a/state)<>\"server\"",
        "The latest value of state on a is not \"up\", or the latest value of state on a is not \"server\".",
        "a의 state 최신 값이 \"up\"이 아니거나, a의 state 최신 값이 \"server\"가 아닙니다.")]
    [InlineData(
        "avg(/a/k,1h)/avg(/a/k,1h:now-1d)>2",
        "The mean of k on a over the last hour divided by the mean of k on a over the hour that ended 1 day ago is above 2.",
        "최근 1시간 동안 a의 k 평균을 1일 전까지 1시간 동안 a의 k 평균으로 나눈 값이 2보다 큽니다.")]
    [InlineData(
        "100*last(//used)/last(//total)>=90",
        "(100 times the latest value of used) divided by the latest value of total is at least 90.",
        "100에 used 최신 값을 곱한 값을 total 최신 값으로 나눈 값이 90 이상입니다.")]
    [InlineData(
        "last(//a)-(last(//b)+last(//c))<5M",
        "The latest value of a minus (the latest value of b plus the latest value of c) is below 5M.",
        "a 최신 값에서 (b 최신 값에 c 최신 값을 더한 값)을 뺀 값이 5M보다 작습니다.")]
    [InlineData(
        "timeleft(/a/vfs.fs.size[/,free],1h,0)<6h",
        "The time until vfs.fs.size[/,free] on a reaches 0 by its trend over the last hour is less than 6 hours.",
        "최근 1시간 추세로 볼 때 a의 vfs.fs.size[/,free] 값이 0에 이르기까지 남은 시간이 6시간보다 짧습니다.")]
    [InlineData(
        "forecast(/a/k,2h,1h)>=90",
        "The value that k on a will have in 1 hour by its trend over the last 2 hours is at least 90.",
        "최근 2시간 추세로 예측한 1시간 뒤의 a의 k 값이 90 이상입니다.")]
    [InlineData(
        "find(/a/log,10m,\"regexp\",\"err.*\")=1 and between(last(/a/k),1,3)=0",
        "A value of log on a over the last 10 minutes matches the pattern \"err.*\", and the latest value of k on a is not between 1 and 3.",
        "최근 10분 동안 a의 log 값 중에 정규식 \"err.*\"에 맞는 것이 있고, a의 k 최신 값이 1 이상 3 이하가 아닙니다.")]
    [InlineData(
        "find(/a/log,,\"like\",\"disk\") and not find(/a/log,,\"regexp\",\"^ok\")",
        "The latest value of log on a contains \"disk\", and the latest value of log on a does not match the pattern \"^ok\".",
        "a의 log 최신 값에 \"disk\"가 들어 있고, a의 log 최신 값이 정규식 \"^ok\"에 맞지 않습니다.")]
    [InlineData(
        "count(/a/k,10m,\"ge\",5)>3",
        "The number of values of k on a over the last 10 minutes that are at least 5 is above 3.",
        "최근 10분 동안 a의 k 값 중 5 이상인 것의 수가 3보다 큽니다.")]
    [InlineData(
        "fuzzytime(/a/clock,30s)=0",
        "The time in clock on a is more than 30 seconds away from the server's.",
        "a의 clock 시각과 서버 시각의 차이가 30초보다 큽니다.")]
    [InlineData(
        "monoinc(/a/k,1h)=1 or change(/a/k)>0",
        "The values of k on a have only grown over the last hour, or the change of k on a since its previous value is above 0.",
        "최근 1시간 동안 a의 k 값이 줄어든 적이 없거나, a의 k 최신 값과 직전 값의 차이가 0보다 큽니다.")]
    [InlineData(
        "dayofweek()=6 and time()<060000",
        "The day of the week is Saturday, and the time of day is below 060000.",
        "오늘 요일이 토요일이고, 현재 시각이 060000보다 작습니다.")]
    [InlineData(
        "last(/a/k,#2:now-1d)>-5",
        "The value 1 before the latest of k on a 1 day ago is above minus 5.",
        "1일 전 기준 a의 k 최신에서 2번째 값이 -5보다 큽니다.")]
    [InlineData(
        "percentile(/a/k,1d,95)>rate(/a/q,5m)",
        "The 95th percentile of k on a over the last day is above the increase of q on a per second over the last 5 minutes.",
        "최근 1일 동안 a의 k 95번째 백분위수가 최근 5분 동안 a의 q 초당 증가량보다 큽니다.")]
    [InlineData(
        "trendavg(//k,1M:now/M)>1.1*trendavg(//k,1M:now/M-1M)",
        "The mean of the trends of k over the month that ended at the beginning of the month is above 1.1 times the mean of the trends of k over the month that ended at the beginning of the month, 1 month ago.",
        "이번 달 1일 0시까지 1개월 동안 k 시간별 추이 평균이 1.1에 이번 달 1일 0시보다 1개월 전까지 1개월 동안 k 시간별 추이 평균을 곱한 값보다 큽니다.")]
    [InlineData(
        "sum(last_foreach(/*/k?[group=\"web\"]))>0 or (last(/a/k)>1 and last(/b/k)>1)",
        "The sum of the latest values of k on any host (group=\"web\") is above 0, or (the latest value of k on a is above 1, and the latest value of k on b "
            + "is above 1).",
        "모든 호스트의 k(group=\"web\") 최신 값의 합이 0보다 크거나, (a의 k 최신 값이 1보다 크고, b의 k 최신 값이 1보다 큽니다).")]
    public void A_trigger_reads_as_a_sentence(string expression, string english, string korean)
    {
        Assert.Equal(english, PlainWords.Of(Expression.Parse(expression), Language.English));
        Assert.Equal(korean, PlainWords.Of(Expression.Parse(expression), Languages.Find("ko")!));
    }

    public static TheoryData<string> Examples => [.. FunctionCatalog.All.Select(entry => entry.Example.Expression)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_function_can_be_said(string expression)
    {
        string english = PlainWords.Of(Expression.Parse(expression), Language.English);
        string korean = PlainWords.Of(Expression.Parse(expression), Languages.Find("ko")!);

        Assert.DoesNotContain("{", english.Replace("{\"disks", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith(".", english, StringComparison.Ordinal);
        Assert.EndsWith("다.", korean, StringComparison.Ordinal);
    }
}
