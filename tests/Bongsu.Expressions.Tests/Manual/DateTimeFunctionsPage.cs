namespace Bongsu.Expressions.Tests.Manual;

/// <summary>appendix/functions/time: date, dayofmonth, dayofweek, now, time.</summary>
public sealed class DateTimeFunctionsPage
{
    [Theory]
    [InlineData("20200901", "date()", "2020-09-01T01:02:03+03:00")]
    [InlineData("010203", "time()", "2020-09-01T01:02:03+03:00")]
    [InlineData("1598911323", "now()", "2020-09-01T01:02:03+03:00")]
    [InlineData("1", "dayofmonth()", "2020-09-01T01:02:03+03:00")]
    [InlineData("2", "dayofweek()", "2020-09-01T01:02:03+03:00")]
    [InlineData("1", "dayofweek()", "2020-08-31T00:00:00+03:00")]
    [InlineData("7", "dayofweek()", "2020-08-30T23:59:59+03:00")]
    [InlineData("20200831", "date()", "2020-08-31T23:59:59.999+03:00")]
    [InlineData("20240229", "date()", "2024-02-29T12:00:00+02:00")]
    [InlineData("000000", "time()", "2020-09-01T00:00:00+03:00")]
    [InlineData("235959", "time()", "2020-09-01T23:59:59+03:00")]
    [InlineData("6", "length(time())", "2020-09-01T01:02:03+03:00")]
    [InlineData("1", "time()<060000", "2020-09-01T01:02:03+03:00")]
    [InlineData("0", "time()>=060000", "2020-09-01T01:02:03+03:00")]
    [InlineData("1", "time()=10203", "2020-09-01T01:02:03+03:00")]
    [InlineData("1", "between(time(),000000,060000)", "2020-09-01T01:02:03+03:00")]
    [InlineData("10204", "time()+1", "2020-09-01T01:02:03+03:00")]
    [InlineData("10203", "max(time(),5)", "2020-09-01T01:02:03+03:00")]
    [InlineData("1", "in(dayofweek(),1,2,3)", "2020-09-01T01:02:03+03:00")]
    [InlineData("0", "(dayofweek()=7) or (dayofweek()=6)", "2020-09-01T01:02:03+03:00")]
    [InlineData("03", "mid(time(),1,2)", "2020-10-25T00:30:00Z")]
    [InlineData("03", "mid(time(),1,2)", "2020-10-25T01:30:00Z")]
    [InlineData("025959", "time()", "2020-03-29T00:59:59Z")]
    [InlineData("040000", "time()", "2020-03-29T01:00:00Z")]
    [InlineData(null, "date(1)", "2020-09-01T01:02:03+03:00")]
    [InlineData(null, "time(1)", "2020-09-01T01:02:03+03:00")]
    [InlineData(null, "now(1)", "2020-09-01T01:02:03+03:00")]
    [InlineData(null, "dayofmonth(1)", "2020-09-01T01:02:03+03:00")]
    [InlineData(null, "dayofweek(1)", "2020-09-01T01:02:03+03:00")]
    [InlineData(null, "date", "2020-09-01T01:02:03+03:00")]
    public void InRiga(string? expected, string expression, string now) => Page.Expect(expected, "", expression, now, "Europe/Riga");
}
