using Bongsu.Model.Languages;
using Bongsu.Model.Levels;

namespace Bongsu.Respond.Messages;

/// <summary>Every word that a message says by itself, in one language. A missing word does not compile.</summary>
internal sealed record MessageWords
{
    public required string HtmlLanguage { get; init; }

    public required IReadOnlyList<string> Levels { get; init; }

    public required string Problem { get; init; }

    public required string Recovered { get; init; }

    /// <summary>Of a problem that nobody was told of while it lasted.</summary>
    public required string Over { get; init; }

    public required string ShortOver { get; init; }

    public required string ShortProblem { get; init; }

    public required string ShortRecovered { get; init; }

    public required string ShortLevel { get; init; }

    public required string ServiceCategory { get; init; }

    public required string InstanceCategory { get; init; }

    public required string Service { get; init; }

    public required string Owner { get; init; }

    public required string Host { get; init; }

    public required string Started { get; init; }

    public required string Ended { get; init; }

    public required string Lasted { get; init; }

    public required string Why { get; init; }

    public required string WhyEnded { get; init; }

    public required string Advice { get; init; }

    public required string Open { get; init; }

    public required string Reason { get; init; }

    /// <summary>{0}: how many.</summary>
    public required string DigestSubject { get; init; }

    public required string AlarmSubject { get; init; }

    public required string AlarmTitle { get; init; }

    public required string TestSubject { get; init; }

    public required string TestText { get; init; }

    public required string Flapping { get; init; }

    public required string Steady { get; init; }

    /// <summary>{0}: how many; {1}: in which span.</summary>
    public required string FlapChanges { get; init; }

    public required string Days { get; init; }

    public required string Hours { get; init; }

    public required string Minutes { get; init; }

    public required string Seconds { get; init; }

    public string Level(Level level) => Levels[(int)level - 1];

    public static MessageWords Of(Language language) => language == Language.Korean ? Korean : English;

    private static MessageWords English { get; } = new()
    {
        HtmlLanguage = "en",
        Levels = ["Info", "Notice", "Warning", "Critical", "Emergency"],
        Problem = "Problem",
        Recovered = "Recovered",
        Over = "over already",
        ShortOver = "OVER",
        ShortProblem = "FAIL",
        ShortRecovered = "OK",
        ShortLevel = "L{0}",
        ServiceCategory = "users are affected",
        InstanceCategory = "a single component; no user is known to be affected",
        Service = "Service",
        Owner = "Owner",
        Host = "Host",
        Started = "Started",
        Ended = "Recovered",
        Lasted = "Lasted",
        Why = "Why it fired",
        WhyEnded = "Why it recovered",
        Advice = "What to do",
        Open = "Open the problem",
        Reason = "Why you get this",
        DigestSubject = "{0} minor events",
        AlarmSubject = "Configuration alarm",
        AlarmTitle = "A problem has shown a fault in the configuration",
        TestSubject = "Test message",
        TestText = "This is a test of the channel. Nothing is wrong.",
        Flapping = "Flapping",
        Steady = "Flaps no more, and lasts",
        FlapChanges = "{0} changes in {1}",
        Days = "d",
        Hours = "h",
        Minutes = "min",
        Seconds = "s",
    };

    private static MessageWords Korean { get; } = new()
    {
        HtmlLanguage = "ko",
        Levels = ["정보", "주의", "경고", "심각", "위급"],
        Problem = "장애",
        Recovered = "복구",
        Over = "이미 복구됨",
        ShortOver = "종료",
        ShortProblem = "장애",
        ShortRecovered = "복구",
        ShortLevel = "{0}{1}",
        ServiceCategory = "사용자에게 영향이 있습니다",
        InstanceCategory = "단일 구성 요소의 문제이며, 알려진 사용자 영향은 없습니다",
        Service = "서비스",
        Owner = "담당 조직",
        Host = "호스트",
        Started = "발생 시각",
        Ended = "복구 시각",
        Lasted = "지속 시간",
        Why = "발생 이유",
        WhyEnded = "복구 이유",
        Advice = "조치 방법",
        Open = "장애 페이지 열기",
        Reason = "이 알림을 받는 이유",
        DigestSubject = "경미한 이벤트 {0}건",
        AlarmSubject = "설정 경보",
        AlarmTitle = "장애가 설정의 문제를 드러냈습니다",
        TestSubject = "시험 메시지",
        TestText = "통지 매체를 시험하는 메시지입니다. 아무 이상이 없습니다.",
        Flapping = "상태 반복",
        Steady = "상태 반복은 멈췄으나 장애가 계속됨",
        FlapChanges = "{1} 동안 {0}번 바뀜",
        Days = "일",
        Hours = "시간",
        Minutes = "분",
        Seconds = "초",
    };
}
