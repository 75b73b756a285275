using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Periods and shifts in Korean.</summary>
internal static class KoreanTime
{
    private static readonly string[] Units = ["초", "분", "시간", "일", "주", "개월", "년"];
    private static readonly string[] Containing = ["초", "분", "시간", "날", "주", "달", "해"];
    private static readonly string[] Beginnings = ["지금", "이번 분의 시작", "이번 시간의 시작", "오늘 0시", "이번 주 월요일 0시", "이번 달 1일 0시", "올해 1월 1일 0시"];

    /// <summary>A number with a time suffix (<c>5m</c>) as 5분; any other as written.</summary>
    public static string Number(NumberNode number) =>
        number.Text[^1] is 's' or 'm' or 'h' or 'd' or 'w' && TimeUnits.TryRead(number.Text[^1], out TimeUnit unit) ? number.Text[..^1] + Units[(int)unit] : number.Text;

    /// <summary>The length of a period, <c>10분</c>.</summary>
    public static string Length(HistoryPeriod? period) =>
        period?.Amount is { } amount ? amount.ToString(CultureInfo.InvariantCulture) + Units[(int)(period.Unit ?? TimeUnit.Second)] : "기간";

    /// <summary>What a call reads, with a noun behind: <c>최근 10분 동안 web-1의 load 평균</c>, <c>web-1의 load 최근 값 5개의 평균</c>.</summary>
    public static string Over(CallNode call, string item, string noun)
    {
        if (call.Arguments.ElementAtOrDefault(1) is not PeriodNode node)
            return $"{item} {noun}";
        if (node.Period is not { } period)
            return $"{node.Text} 동안 {item} {noun}";
        if (period.Count is { } count)
            return $"{Until(period, "기준 ")}{item} 최근 값 {count}개의 {noun}";
        return period.Amount is null ? $"{Until(period, "기준 ")}{item} {noun}" : $"{Span(period)} 동안 {item} {noun}";
    }

    /// <summary><c>최근 10분</c>, <c>1일 전까지 1시간</c>, <c>최근 값 5개</c>.</summary>
    public static string Span(CallNode call) => call.Arguments.ElementAtOrDefault(1) is not PeriodNode node ? string.Empty
        : node.Period is not { } period ? node.Text
        : period.Count is { } count ? $"{Until(period, "기준 ")}최근 값 {count}개"
        : Span(period);

    /// <summary>A shift as a point in time, <c>1일 전</c>, <c>이번 달 1일 0시보다 1개월 전</c>.</summary>
    public static string Shift(TimeShift shift)
    {
        string text = string.Empty;
        foreach (TimeShiftStep step in shift.Steps)
        {
            if (step.IsRounding)
                text = text.Length == 0 ? Beginnings[(int)step.Unit] : $"{Josa.Subject(text)} 속한 {Containing[(int)step.Unit]}의 시작";
            else
                text = $"{(text.Length == 0 ? string.Empty : text + "보다 ")}{Math.Abs(step.Amount).ToString(CultureInfo.InvariantCulture)}{Units[(int)step.Unit]} {(step.Amount < 0 ? "전" : "뒤")}";
        }

        return text.Length == 0 ? "지금" : text;
    }

    private static string Span(HistoryPeriod period) => period.Shift is null ? $"최근 {Length(period)}" : $"{Shift(period.Shift)}까지 {Length(period)}";

    private static string Until(HistoryPeriod period, string word) => period.Shift is null ? string.Empty : $"{Shift(period.Shift)} {word}";
}
