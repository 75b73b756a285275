using static Bongsu.Model.Reasons.ReasonTemplate;

namespace Bongsu.Model.Reasons;

/// <summary>Why a problem explains another, or does not.</summary>
public static class CauseReasons
{
    internal static readonly List<ReasonTemplate> s_all = [];

#pragma warning disable CS1591 // Each says what it says.
    public static readonly ReasonTemplate NotNeeded = Add(s_all, "cause.not-needed", "{0} does not depend on {1}", "{0}: {1}에 의존하지 않음");
    public static readonly ReasonTemplate SameFailure = Add(s_all, "cause.same-failure", "it is another sign of the same failure", "같은 장애의 다른 징후");
    public static readonly ReasonTemplate OnlyInformation = Add(s_all, "cause.information", "level 1 is for information", "1등급은 참고 정보");
    public static readonly ReasonTemplate Later = Add(s_all, "cause.later", "it began {0} later", "{0} 뒤에 시작됨");
    public static readonly ReasonTemplate LivedWith = Add(s_all, "cause.lived-with", "it began {0} before, and was lived with until now", "{0} 전에 시작되어 지금까지 문제없이 지내 옴");
    public static readonly ReasonTemplate OnItself = Add(s_all, "cause.itself", "it is on {0} itself", "{0} 자체의 장애");
    public static readonly ReasonTemplate Needs = Add(s_all, "cause.needs", "{0} needs {1}", "{0} → {1} 의존");
    public static readonly ReasonTemplate NeedsFar = Add(s_all, "cause.needs.far", "{0} needs {1}, {2} steps away", "{0} → {1} 의존, {2}단계 거리");
    public static readonly ReasonTemplate SameTime = Add(s_all, "cause.same-time", "it began at the same time", "같은 때에 시작됨");
    public static readonly ReasonTemplate Before = Add(s_all, "cause.before", "it began {0} before", "{0} 전에 시작됨");
    public static readonly ReasonTemplate Level = Add(s_all, "cause.level", "level {0}", "{0}등급");
    public static readonly ReasonTemplate NotThere = Add(s_all, "cause.not-there", "it says that {0} is not there", "{0}에 닿지 않는다는 장애");
    public static readonly ReasonTemplate OnlySumsUp = Add(s_all, "cause.sums-up", "it only sums up what others say", "다른 장애를 요약한 것일 뿐임");
    public static readonly ReasonTemplate InTurn = Add(s_all, "cause.in-turn", "problem {0} may explain it in turn", "다시 장애 {0}에서 비롯되었을 수 있음");
    public static readonly ReasonTemplate ExplainsOne = Add(s_all, "cause.explains.one", "it explains 1 other open problem", "열린 장애 1건을 더 설명함");
    public static readonly ReasonTemplate ExplainsMany = Add(s_all, "cause.explains.many", "it explains {0} other open problems", "열린 장애 {0}건을 더 설명함");
    public static readonly ReasonTemplate GatewayDown = Add(s_all, "cause.gateway", "explained by problem {0}: gateway {1} is down, so {2} cannot be reached", "장애 {0} 때문: 게이트웨이 {1} 다운으로 {2}에 닿을 수 없음");
    public static readonly ReasonTemplate FailingAlready = Add(s_all, "cause.failing", "explained by problem {0}: the service {1} is failing already ({2})", "장애 {0} 때문: 서비스 {1}에 이미 장애가 있음 ({2})");
    public static readonly ReasonTemplate DependsOnFailing = Add(s_all, "cause.depends.failing", "explained by problem {0}: {1} depends on {2}, which is failing", "장애 {0} 때문: {1} → {2} 의존, {2} 장애");
    public static readonly ReasonTemplate DependsOnDown = Add(s_all, "cause.depends.down", "explained by problem {0}: {1} depends on {2}, which is down", "장애 {0} 때문: {1} → {2} 의존, {2} 다운");
    public static readonly ReasonTemplate Likely = Add(s_all, "cause.likely", "most likely cause: problem {0} '{1}' on {2}: {3}", "가장 유력한 원인: {2}의 장애 {0} '{1}': {3}");
    public static readonly ReasonTemplate LikelyInMessage = Add(s_all, "cause.likely.message", "{0} — Most likely cause: problem {1}, {2} ({3}).", "{0} — 가장 유력한 원인: 장애 {1}, {2} ({3}).");
    public static readonly ReasonTemplate UsersFeelIt = Add(
        s_all, "cause.promoted", "users feel it: problem {0} '{1}' of level {2}, category service; this one stays level {3}, category instance",
        "사용자에게 영향이 있음: 서비스 범주 {2}등급 장애 {0} '{1}'. 이 장애는 인스턴스 범주 {3}등급을 유지함");

    public static readonly ReasonTemplate UsersNoLonger = Add(s_all, "cause.promoted.ended", "users no longer feel it: problem {0} has ended", "더는 사용자에게 영향이 없음: 장애 {0} 끝남");
#pragma warning restore CS1591
}
