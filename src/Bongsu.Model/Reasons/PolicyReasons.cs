using static Bongsu.Model.Reasons.ReasonTemplate;

namespace Bongsu.Model.Reasons;

/// <summary>Why somebody is told, or is not.</summary>
public static class PolicyReasons
{
    internal static readonly List<ReasonTemplate> s_all = [];

#pragma warning disable CS1591 // Each says what it says.
    public static readonly ReasonTemplate Shipped = Add(s_all, "policy.shipped", "shipped policy, {0}", "기본 정책, {0}");
    public static readonly ReasonTemplate ShippedAlarm = Add(s_all, "policy.shipped.alarm", "configuration alarm", "설정 경보");
    public static readonly ReasonTemplate Levels45 = Add(s_all, "policy.levels.4-5", "levels 4-5", "4-5등급");
    public static readonly ReasonTemplate Level3 = Add(s_all, "policy.levels.3", "level 3", "3등급");
    public static readonly ReasonTemplate Levels12 = Add(s_all, "policy.levels.1-2", "levels 1-2", "1-2등급");
    public static readonly ReasonTemplate Own = Add(s_all, "policy.own", "policy '{0}'", "정책 '{0}'");
    public static readonly ReasonTemplate Step = Add(s_all, "policy.step", "{0}, step {1}", "{0}, {1}단계");
    public static readonly ReasonTemplate By = Add(s_all, "policy.by", "{0}: {1}", "{0}: {1}");
    public static readonly ReasonTemplate Everything = Add(s_all, "policy.everything", "infrastructure is told of everything", "인프라 조직은 모든 장애를 통지받습니다");
    public static readonly ReasonTemplate Owns = Add(s_all, "policy.owns", "{0} owns the service '{1}'", "서비스 '{1}'의 담당 조직 {0}");
    public static readonly ReasonTemplate Names = Add(s_all, "policy.names", "it names '{0}'", "통지 대상으로 '{0}' 지정");
    public static readonly ReasonTemplate NoMatch = Add(s_all, "policy.no-match", "no policy matches this problem", "이 장애에 해당하는 정책이 없습니다");
    public static readonly ReasonTemplate OwnerReadsTheReport = Add(
        s_all, "policy.report", "a service organisation hears at once of levels 4-5 of its own services; it reads about levels 1-3 in its report",
        "서비스 조직은 자기 서비스의 4-5등급만 즉시 통지받고, 1-3등급은 보고서로 받아 봅니다");

    public static readonly ReasonTemplate OwnOnly = Add(s_all, "policy.own-only", "shipped policy: a service organisation hears of its own services only", "기본 정책: 서비스 조직은 자기 서비스의 장애만 통지받습니다");
    public static readonly ReasonTemplate Everybody = Add(s_all, "policy.everybody", "everybody", "전원");
    public static readonly ReasonTemplate OtherOrganisations = Add(s_all, "policy.others", "every other service organisation", "그 밖의 모든 서비스 조직");
    public static readonly ReasonTemplate Channel = Add(s_all, "policy.channel", "channel {0}", "통지 매체 {0}");
    public static readonly ReasonTemplate ChannelOff = Add(s_all, "policy.channel.off", "the channel is switched off", "통지 매체가 꺼져 있습니다");
    public static readonly ReasonTemplate NoChannel = Add(s_all, "policy.channel.none", "there is no channel {0}", "통지 매체가 없습니다: {0}");
    public static readonly ReasonTemplate Or = Add(s_all, "policy.or", "{0} or {1}", "{0} 또는 {1}");
    public static readonly ReasonTemplate NoAddress = Add(s_all, "policy.address.none", "{0}, but there is no address for channel '{1}' ({2})", "{0}. 다만 통지 매체 '{1}'({2})에 쓸 주소가 없습니다");
    public static readonly ReasonTemplate SameAddress = Add(s_all, "policy.address.same", "{0}, but the same address is told by '{1}' already", "{0}. 다만 같은 주소로 '{1}' 통지가 이미 나갑니다");
    public static readonly ReasonTemplate NoInfrastructure = Add(s_all, "policy.target.infrastructure", "there is no organisation of kind infrastructure with people", "구성원이 있는 인프라 조직이 없습니다");
    public static readonly ReasonTemplate NoOwner = Add(s_all, "policy.target.owner", "the problem belongs to no service, so nobody owns it", "장애가 어느 서비스에도 속하지 않아 담당 조직이 없습니다");
    public static readonly ReasonTemplate NoPeople = Add(s_all, "policy.target.people", "the organisation '{0}' has no people", "조직 '{0}'에 구성원이 없습니다");
    public static readonly ReasonTemplate NoOrganisation = Add(s_all, "policy.target.organisation", "there is no organisation '{0}'", "조직 '{0}'을(를) 찾을 수 없습니다");
    public static readonly ReasonTemplate NoTeamPeople = Add(s_all, "policy.target.team", "the team '{0}' of '{1}' has no people", "'{1}' 조직의 팀 '{0}'에 구성원이 없습니다");
    public static readonly ReasonTemplate NoTeam = Add(s_all, "policy.target.none", "there is no team or person '{0}' in '{1}'", "'{1}' 조직에 '{0}' 팀이나 구성원이 없습니다");

    public static readonly ReasonTemplate AlarmOnHost = Add(s_all, "alarm.host", "The level {0} problem on '{1}'", "'{1}'의 {0}등급 장애");
    public static readonly ReasonTemplate AlarmOnService = Add(s_all, "alarm.service", "The service '{0}'", "서비스 '{0}'");
    public static readonly ReasonTemplate AlarmNoOwner = Add(
        s_all, "alarm.owner", "{0} has a level {1} problem and no organisation owns it: give it an owner.", "{0}: {1}등급 장애가 있으나 담당 조직이 없습니다. 담당 조직을 지정하십시오.");

    public static readonly ReasonTemplate AlarmNoOrganisation = Add(
        s_all, "alarm.organisation", "{0} is owned by '{1}', and there is no such organisation.", "{0}: 담당 조직 '{1}'을(를) 찾을 수 없습니다.");

    public static readonly ReasonTemplate AlarmUnreachable = Add(
        s_all, "alarm.unreachable",
        "{0} has a level {1} problem and nobody of its owner '{2}' can be reached: give its people a mail address or phone number that an enabled channel uses.",
        "{0}: {1}등급 장애가 있으나 담당 조직 '{2}'의 누구에게도 통지할 수 없습니다. 구성원에게 사용 중인 통지 매체의 메일 주소나 전화번호를 등록하십시오.");

    public static readonly ReasonTemplate AlarmNobody = Add(s_all, "alarm.nobody", "{0} has a level {1} problem and no policy tells anybody.", "{0}: {1}등급 장애가 있으나 통지하는 정책이 없습니다.");

    public static readonly ReasonTemplate ToldBefore = Add(s_all, "told.before", "told of the problem ({0})", "장애 발생을 통지받음 ({0})");
    public static readonly ReasonTemplate Tracked = Add(s_all, "told.tracked", "every problem is tracked", "모든 장애는 이슈로 관리합니다");
    public static readonly ReasonTemplate TrackedEnd = Add(s_all, "told.tracked.end", "the problem recovered", "장애가 복구되었습니다");
    public static readonly ReasonTemplate TrackedOutlasted = Add(s_all, "told.tracked.outlasted", "it has outlasted the problem that explained it", "원인이 된 장애가 끝난 뒤에도 계속됩니다");
    public static readonly ReasonTemplate Outlasted = Add(s_all, "told.outlasted", "{0}; it has outlasted problem {1}, which explained it", "{0}; 원인이었던 장애 {1}이(가) 끝난 뒤에도 계속됩니다");
    public static readonly ReasonTemplate GatewayFirst = Add(s_all, "told.gateway", "{0}; waits {1} to see whether its gateway is down", "{0}; 게이트웨이가 다운되었는지 확인하려고 {1} 기다립니다");
    public static readonly ReasonTemplate KnowsCause = Add(s_all, "told.cause", "{0}, and of that problem he was told", "{0}. 그 장애는 이미 통지받았습니다");
    public static readonly ReasonTemplate SumsUp = Add(s_all, "told.sums-up", "it sums up problem {0}, which has been told", "이미 통지한 장애 {0}을(를) 요약한 것입니다");
    public static readonly ReasonTemplate SumsUpFailure = Add(s_all, "told.sums-up.failure", "it sums up a failure that has been told", "이미 통지한 장애를 요약한 것입니다");

    public static readonly ReasonTemplate HealFixed = Add(s_all, "heal.fixed", "waits {0}, in which it may heal by itself (healWindow: {1})", "저절로 복구될 수 있어 {0} 기다립니다 (healWindow: {1})");
    public static readonly ReasonTemplate HealLearnt = Add(
        s_all, "heal.learnt", "waits {0} because {1} of its last {2} healed by themselves within that (healWindow: auto)", "최근 {2}건 중 {1}건이 그 안에 저절로 복구되어 {0} 기다립니다 (healWindow: auto)");

    public static readonly ReasonTemplate Maintenance = Add(s_all, "suppressed.maintenance", "maintenance '{0}' until {1}", "점검 '{0}', {1}까지");
    public static readonly ReasonTemplate HostSilenced = Add(s_all, "suppressed.host", "{0} has silenced the host until {1}", "{0} 님이 {1}까지 호스트의 통지를 끔");
    public static readonly ReasonTemplate ProblemSilenced = Add(s_all, "suppressed.problem", "{0} has silenced the problem until {1}", "{0} 님이 {1}까지 장애의 통지를 끔");
    public static readonly ReasonTemplate WaitsForEnd = Add(s_all, "suppressed.waits", "waits for the end: {0}", "끝날 때까지 기다립니다: {0}");

    public static readonly ReasonTemplate NeedlessRecovered = Add(s_all, "needless.recovered", "not needed: the problem recovered before it was sent", "보낼 필요 없음: 보내기 전에 장애가 복구되었습니다");
    public static readonly ReasonTemplate NeedlessOver = Add(
        s_all, "needless.over", "not needed: the problem recovered before it was sent, and another message says both", "보낼 필요 없음: 보내기 전에 장애가 복구되어, 발생과 복구를 함께 알리는 메시지를 보냅니다");

    public static readonly ReasonTemplate NeedlessFollower = Add(s_all, "needless.follower", "not needed: the message before it was not delivered", "보낼 필요 없음: 앞선 메시지가 전달되지 않았습니다");
    public static readonly ReasonTemplate NeedlessAcknowledged = Add(s_all, "needless.acknowledged", "not needed: acknowledged by {0}", "보낼 필요 없음: {0} 님이 확인했습니다");
    public static readonly ReasonTemplate Needless = Add(s_all, "needless", "not needed: {0}", "보낼 필요 없음: {0}");
    public static readonly ReasonTemplate GivenUp = Add(s_all, "given-up", "given up after {0} days; last: {1}", "{0}일 만에 포기함. 마지막 결과: {1}");
    public static readonly ReasonTemplate TriesChannel = Add(s_all, "test.channel", "{0} tries the channel", "{0} 님이 통지 매체를 시험함");
#pragma warning restore CS1591
}
