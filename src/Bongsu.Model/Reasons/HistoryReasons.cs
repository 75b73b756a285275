using static Bongsu.Model.Reasons.ReasonTemplate;

namespace Bongsu.Model.Reasons;

/// <summary>What a problem's history says.</summary>
public static class HistoryReasons
{
    internal static readonly List<ReasonTemplate> s_all = [];

#pragma warning disable CS1591 // Each says what it says.
    public static readonly ReasonTemplate IssueOpened = Add(s_all, "issue.opened", "issue {0} opened in the own tracker", "자체 이슈 관리에 이슈 {0} 생성");
    public static readonly ReasonTemplate IssueClosed = Add(s_all, "issue.closed", "issue {0} closed: the problem recovered", "이슈 {0} 닫힘: 장애 복구");
    public static readonly ReasonTemplate IssueClosedByHand = Add(s_all, "issue.closed.hand", "issue {0} closed: the problem was closed by hand", "이슈 {0} 닫힘: 장애를 수동으로 종료함");
    public static readonly ReasonTemplate IssueMoved = Add(s_all, "issue.moved", "issue {0} → {1}", "이슈 {0} → {1}");
    public static readonly ReasonTemplate IssueAssigned = Add(s_all, "issue.assigned", "issue {0} → {1} to {2}", "이슈 {0} → {1}, 담당자 {2}");
    public static readonly ReasonTemplate IssueOpen = Add(s_all, "issue.state.open", "open", "열림");
    public static readonly ReasonTemplate IssueInProgress = Add(s_all, "issue.state.progress", "in progress", "진행 중");
    public static readonly ReasonTemplate IssueStateAssigned = Add(s_all, "issue.state.assigned", "assigned", "할당됨");
    public static readonly ReasonTemplate IssueStateClosed = Add(s_all, "issue.state.closed", "closed", "닫힘");
    public static readonly ReasonTemplate Acknowledged = Add(s_all, "acknowledged", "acknowledged", "확인함");
    public static readonly ReasonTemplate ClosedBy = Add(s_all, "closed.by", "closed by {0}", "{0} 님이 수동으로 종료함");
    public static readonly ReasonTemplate ClosedBySaying = Add(s_all, "closed.by.saying", "closed by {0}: {1}", "{0} 님이 수동으로 종료함: {1}");
    public static readonly ReasonTemplate NotTakenBy = Add(s_all, "not-told.by", "{0} by '{1}': {2}", "{0}에 '{1}'로 알리지 못함: {2}");
    public static readonly ReasonTemplate ToldProblem = Add(s_all, "told.problem", "{0} by '{1}' of the problem: {2}", "{0}에 '{1}'로 장애 발생을 알림: {2}");
    public static readonly ReasonTemplate ToldRecovery = Add(s_all, "told.recovery", "{0} by '{1}' of the recovery: {2}", "{0}에 '{1}'로 복구를 알림: {2}");
    public static readonly ReasonTemplate ToldBoth = Add(s_all, "told.both", "{0} by '{1}' of the problem and its end: {2}", "{0}에 '{1}'로 장애 발생과 복구를 함께 알림: {2}");
    public static readonly ReasonTemplate ToldFlapping = Add(s_all, "told.flapping", "{0} by '{1}' that it flaps: {2}", "{0}에 '{1}'로 상태가 반복해서 바뀜을 알림: {2}");
    public static readonly ReasonTemplate ToldSteady = Add(s_all, "told.steady", "{0} by '{1}' that it flaps no more: {2}", "{0}에 '{1}'로 상태 반복이 멈췄음을 알림: {2}");
    public static readonly ReasonTemplate ToldAlarm = Add(s_all, "told.alarm", "{0} by '{1}' of the configuration alarm: {2}", "{0}에 '{1}'로 설정 경보를 알림: {2}");
    public static readonly ReasonTemplate Flapping = Add(s_all, "flapping.begins", "flapping: {0} changes in {1}", "상태 반복: {1} 동안 {0}번 바뀜");
    public static readonly ReasonTemplate Steady = Add(
        s_all, "flapping.steady", "flaps no more, after {0} changes: no change for {1}, and the problem lasts", "{0}번 바뀐 뒤 상태 반복이 멈춤: {1} 동안 변화가 없고 장애는 계속됨");

    public static readonly ReasonTemplate FlappingEnded = Add(
        s_all, "flapping.ended", "flapping has ended: good and without a change for {0}, after {1} changes", "상태 반복 끝: {1}번 바뀐 뒤 {0} 동안 정상이며 변화가 없음");

    public static readonly ReasonTemplate Minutes = Add(s_all, "span.minutes", "{0} min", "{0}분");
    public static readonly ReasonTemplate Seconds = Add(s_all, "span.seconds", "{0} s", "{0}초");
    public static readonly ReasonTemplate Suppressed = Add(s_all, "suppressed", "nobody further is told before the end: {0}", "끝날 때까지 더 통지하지 않음: {0}");
    public static readonly ReasonTemplate Unsuppressed = Add(s_all, "unsuppressed", "no longer suppressed ({0}): whoever waited to be told is told now", "통지 보류 해제({0}): 보류했던 통지를 지금 보냄");
    public static readonly ReasonTemplate TooMany = Add(
        s_all, "limit", "{0} problems of this trigger are open: further ones are not opened until some have ended", "이 트리거의 장애가 {0}건 열려 있어, 일부가 끝날 때까지 더 열지 않음");

    public static readonly ReasonTemplate HeldBack = Add(
        s_all, "held-back", "No problem is opened: '{0}' on '{1}' (problem {2}), which it depends on, is in problem.", "장애를 열지 않음: 의존하는 '{1}'의 '{0}'(장애 {2})이(가) 장애 상태입니다.");

    public static readonly ReasonTemplate OutlastedCause = Add(s_all, "released", "told after all: it has outlasted problem {0}, which explained it", "원인이었던 장애 {0}이(가) 끝난 뒤에도 계속되어 이제 통지함");
    public static readonly ReasonTemplate Removed = Add(s_all, "removed.trigger", "The trigger was removed.", "트리거가 삭제되었습니다.");
    public static readonly ReasonTemplate RemovedOrDisabled = Add(s_all, "removed.trigger.disabled", "The trigger was removed or disabled.", "트리거가 삭제되었거나 꺼졌습니다.");
    public static readonly ReasonTemplate HostRemoved = Add(s_all, "removed.host", "The host was removed or disabled.", "호스트가 삭제되었거나 꺼졌습니다.");
    public static readonly ReasonTemplate HeldUntilNow = Add(
        s_all, "held-until-now", "{0} (Held back until now by a trigger that it depends on.)", "{0} (의존하는 트리거 때문에 지금까지 보류됨.)");
#pragma warning restore CS1591
}
