using static Bongsu.Model.Reasons.ReasonTemplate;

namespace Bongsu.Model.Reasons;

/// <summary>Why a trigger's state is not known, or why it opens no problem.</summary>
public static class TriggerReasons
{
    internal static readonly List<ReasonTemplate> s_all = [];

#pragma warning disable CS1591 // Each says what it says.
    public static readonly ReasonTemplate NotEvaluated = Add(s_all, "trigger.not-evaluated", "It has not been evaluated yet.", "아직 평가되지 않았습니다.");
    public static readonly ReasonTemplate JustStarted = Add(
        s_all, "trigger.just-started", "Collection started only a while ago; silence means nothing yet.", "수집을 시작한 지 얼마 되지 않아, 값이 없는 것에 아직 의미가 없습니다.");

    public static readonly ReasonTemplate NoNumber = Add(s_all, "trigger.no-number", "The expression gives a text, not a number.", "식의 결과가 숫자가 아니라 텍스트입니다.");
    public static readonly ReasonTemplate ClosedByHand = Add(
        s_all, "trigger.closed-by-hand", "Its problem was closed by hand; the next value says how it is.", "장애를 수동으로 종료했습니다. 다음 값으로 상태를 판단합니다.");

    public static readonly ReasonTemplate Held = Add(s_all, "trigger.held", "A trigger that it depends on is in problem.", "의존하는 트리거가 장애 상태입니다.");
    public static readonly ReasonTemplate HeldBy = Add(
        s_all, "trigger.held-by", "No problem is opened: '{0}' on '{1}', which it depends on, is in problem.", "장애를 열지 않음: 의존하는 '{1}'의 '{0}'이(가) 장애 상태입니다.");
#pragma warning restore CS1591
}
