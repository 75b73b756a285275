using static Bongsu.Model.Reasons.ReasonTemplate;

namespace Bongsu.Model.Reasons;

/// <summary>What is said of a service's redundancy and error budget.</summary>
public static class ServiceReasons
{
    internal static readonly List<ReasonTemplate> s_all = [];

#pragma warning disable CS1591 // Each says what it says.
    public static readonly ReasonTemplate NoMembers = Add(s_all, "margin.none", "No host is a member of it.", "소속된 호스트가 없습니다.");
    public static readonly ReasonTemplate NoneDown = Add(s_all, "margin.whole", "No member is down.", "다운된 구성원이 없습니다.");
    public static readonly ReasonTemplate TooFew = Add(s_all, "margin.too-few", "At most {0} of {1} members are up, and it needs {2}.", "구성원 {1}대 중 많아야 {0}대가 정상이며, {2}대가 필요합니다.");
    public static readonly ReasonTemplate NotKnown = Add(
        s_all, "margin.not-known", "{0} of {1} members are known to be up, and it needs {2}; of {3} nothing is known.", "구성원 {1}대 중 정상으로 확인된 것은 {0}대이며, {2}대가 필요합니다. {3}대는 상태를 알 수 없습니다.");

    public static readonly ReasonTemplate Edge = Add(
        s_all, "margin.edge", "{0} of {1} members are up, which is what it needs: no more can be lost.", "구성원 {1}대 중 {0}대가 정상이며 이는 필요한 최소 대수입니다. 더 잃을 여유가 없습니다.");

    public static readonly ReasonTemplate Down = Add(s_all, "margin.down", "{0} Down: {1}.", "{0} 다운: {1}.");
    public static readonly ReasonTemplate DownOthers = Add(s_all, "margin.down.others", "{0}; and {1} others", "{0} 외 {1}대");
    public static readonly ReasonTemplate Now = Add(s_all, "margin.now", "Now {0}.", "현재 {0}.");
    public static readonly ReasonTemplate SentenceNone = Add(s_all, "margin.sentence.none", "no members", "구성원 없음");
    public static readonly ReasonTemplate Sentence = Add(s_all, "margin.sentence", "{0} of {1} up, {2}", "{1}대 중 {0}대 정상, {2}");
    public static readonly ReasonTemplate SentenceNotKnown = Add(s_all, "margin.sentence.not-known", "{0} of {1} up, {2} not known, {3}", "{1}대 중 {0}대 정상, {2}대 알 수 없음, {3}");
    public static readonly ReasonTemplate SentenceNeeds = Add(s_all, "margin.sentence.needs", "needs {0}", "{0}대 필요");
    public static readonly ReasonTemplate CanLoseNone = Add(s_all, "margin.sentence.lose.none", "can lose none", "더 잃을 여유 없음");
    public static readonly ReasonTemplate CanLose = Add(s_all, "margin.sentence.lose", "can lose {0} more", "{0}대 더 잃어도 됨");
    public static readonly ReasonTemplate StillDown = Add(s_all, "member.still-down", "it was down when it was last known; now: {0}", "마지막으로 확인했을 때 다운. 현재: {0}");
    public static readonly ReasonTemplate SecondLook = Add(s_all, "member.second-look", "It seems to be down ({0}); a second look comes first.", "다운된 것으로 보임({0}). 먼저 한 번 더 확인합니다.");
    public static readonly ReasonTemplate Unreachable = Add(s_all, "member.unreachable", "It is unreachable: its gateway {0} is down.", "닿을 수 없음: 게이트웨이 {0} 다운.");

    public static readonly ReasonTemplate HostDisabled = Add(s_all, "agent.disabled", "The host is disabled.", "호스트가 꺼져 있습니다.");
    public static readonly ReasonTemplate AgentUnheard = Add(s_all, "agent.unheard", "Nothing was heard of its agent since the server's start.", "서버가 시작된 뒤로 에이전트에서 온 것이 없습니다.");
    public static readonly ReasonTemplate AgentSilent = Add(s_all, "agent.failed", "Its agent does not answer: {0}.", "에이전트가 응답하지 않습니다: {0}.");
    public static readonly ReasonTemplate AgentLate = Add(
        s_all, "agent.late", "Its agent was last heard at {0}, and promised to be heard every {1}.", "에이전트의 마지막 소식은 {0}이며, {1}마다 소식을 보내기로 되어 있습니다.");

    public static readonly ReasonTemplate AgentNoHeartbeats = Add(
        s_all, "agent.no-heartbeats", "Its agent was last heard at {0} and sends no heartbeats.", "에이전트의 마지막 소식은 {0}이며, 하트비트를 보내지 않는 에이전트입니다.");

    public static readonly ReasonTemplate MemberUpUnreadable = Add(s_all, "member.up.unreadable", "memberUp cannot be read: {0}", "memberUp을 읽을 수 없습니다: {0}");
    public static readonly ReasonTemplate MemberUpNoItem = Add(s_all, "member.up.item", "It has no item '{0}', which memberUp reads.", "memberUp이 읽는 아이템 '{0}'이(가) 없습니다.");
    public static readonly ReasonTemplate MemberUpNoValue = Add(
        s_all, "member.up.value", "Its item '{0}', which memberUp reads, has had no value for {1}.", "memberUp이 읽는 아이템 '{0}'에 {1} 동안 값이 없습니다.");

    public static readonly ReasonTemplate MemberUpNoNumber = Add(s_all, "member.up.no-number", "memberUp gives a text, not a number.", "memberUp의 결과가 숫자가 아니라 텍스트입니다.");
    public static readonly ReasonTemplate MemberUpFalse = Add(s_all, "member.up.false", "{0} is not true", "{0}: 참이 아님");
    public static readonly ReasonTemplate ServiceOff = Add(s_all, "service.off", "The service is switched off.", "서비스가 꺼져 있습니다.");
    public static readonly ReasonTemplate ServiceUnwatched = Add(s_all, "service.unwatched", "The service has neither a check nor a trigger.", "서비스에 점검도 트리거도 없습니다.");
    public static readonly ReasonTemplate ServiceNoUsers = Add(
        s_all, "service.no-users", "Nothing looks at the service as its users do: give it a check.", "사용자처럼 서비스를 확인하는 점검이 없습니다. 점검을 추가하십시오.");

    public static readonly ReasonTemplate TooFewEvents = Add(s_all, "burn.few-events", "Too few events: {0} in {1}, and {2} are needed to reckon a rate.", "확인 횟수 부족: {1} 동안 {0}번, 소진율 계산에는 {2}번이 필요합니다.");
    public static readonly ReasonTemplate BelowLimit = Add(s_all, "burn.below", "{0} in {1}, below {2}.", "{1} 동안 {0}로 한도 {2} 미만.");
    public static readonly ReasonTemplate TooFewFailures = Add(
        s_all, "burn.few-failures", "Too few failures: {0} of {1} in {2}, and {3} are needed, whatever rate that is ({4}).", "실패 횟수 부족: {2} 동안 {1}번 중 {0}번. 소진율({4})과 관계없이 {3}번이 필요합니다.");

    public static readonly ReasonTemplate Ceased = Add(s_all, "burn.ceased", "{0} in {1}, but it has ceased: {2} in {3}.", "{1} 동안 {0}였으나 그쳤음: {3} 동안 {2}.");
    public static readonly ReasonTemplate TooFewLately = Add(s_all, "burn.few-lately", "Too few failures lately: {0} of {1} in {2}, and {3} are needed.", "최근 실패 횟수 부족: {2} 동안 {1}번 중 {0}번. {3}번이 필요합니다.");
    public static readonly ReasonTemplate Burns = Add(
        s_all, "burn.fires", "{0} of {1} looks failed in {2}: {3} the budget; {4} of {5} in {6}: {7}; the limit is {8}.",
        "{2} 동안 {1}번 중 {0}번 실패: 예산의 {3}. {6} 동안 {5}번 중 {4}번: {7}. 한도는 {8}.");

    public static readonly ReasonTemplate NotWatched = Add(s_all, "burn.not-watched", "No window of this level is watched any more.", "이 등급의 구간은 더 보지 않습니다.");
#pragma warning restore CS1591
}
