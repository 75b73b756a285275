using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary><c>jira</c>.</summary>
internal sealed class JiraKind() : TrackerKind<JiraTrackerOptions, JiraTracker>(
    TypeName, "Issues in Jira, Cloud or Data Center: opened once, closed on recovery; what people do there comes back.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "jira";

    /// <summary>The place in the route that names the tracker.</summary>
    public const string Place = "tracker";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts =>
        [typeof(JiraSites), typeof(JiraSignals), typeof(JiraInbound), typeof(JiraOutbound), typeof(JiraUrgency), typeof(JiraFiles), typeof(JiraSync),
            typeof(JiraWebhook)];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = "jira",
            Group = "Trackers",
            Routes = [new($"{{{Place}}}", "Jira says which issue has changed; signed with the tracker's secret.")],
            MaxBodyBytes = 1024 * 1024,
            Handler = typeof(JiraWebhook),
        },
    ];
}
