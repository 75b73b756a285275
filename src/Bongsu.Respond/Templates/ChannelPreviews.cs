using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Templates;

/// <inheritdoc />
internal sealed class ChannelPreviews(IConfigurationSnapshot configuration, PublicAddress publicAddress, TimeProvider time) : IChannelPreviews
{
    private const long Number = 4711;

    /// <inheritdoc />
    public IReadOnlyList<ChannelPreview> Show(Viewer viewer, MessageTemplateDefinition? template, Language language, string timeZone)
    {
        if (!viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Only administrators preview messages.");
        var now = Timestamp.Now(time);
        ProblemFacts problem = Sample(now);
        ProblemFacts over = problem with { RecoveredAt = now, RecoveredBecause = TriggerReasons.Recovered(State("12.3")) };
        return [Show(problem, NotificationKinds.Problem, template, language, timeZone), Show(over, NotificationKinds.Recovery, template, language, timeZone)];
    }

    private ChannelPreview Show(ProblemFacts problem, string kind, MessageTemplateDefinition? template, Language language, string timeZone)
    {
        var incident = new IncidentFacts
        {
            Id = Number,
            Level = problem.Level,
            Problems = 2,
            Open = problem.RecoveredAt is null ? 2 : 0,
            Hosts = 2,
            HostNames = ["web-1", "db-1"],
        };
        var context = new MessageContext(language, timeZone, publicAddress.Of(configuration.Current.Settings));
        RenderedMessage said = OwnWords.Apply(
            new ChannelMessage
            {
                IdempotencyKey = "preview",
                Kind = kind,
                Address = "",
                Person = "On-call",
                Organisation = "infra",
                Language = language,
                TimeZone = timeZone,
                Problems = [problem],
                Incident = incident,
                Content = MessageRenderer.Problem(problem, context, incident),
            },
            template).Content;
        return new ChannelPreview(said.Subject, said.Text, said.Short.ToString(), said.Html);
    }

    private static ProblemFacts Sample(Timestamp now) => new()
    {
        Id = Number,
        HostName = "web-1",
        Title = "CPU is busy",
        Level = Level.Warning,
        Category = Category.Instance,
        Service = "shop",
        Owner = "shop-team",
        StartedAt = now - TimeSpan.FromMinutes(7),
        Because = State("97.6"),
        LikelyCause = CauseReasons.Named(Number - 1, "disk full", "db-1"),
        Advice = "Look at the busiest process.",
    };

    private static string State(string value) =>
        TriggerReasons.State("avg(//system.cpu.util,5m)>90", TriggerReasons.Value("system.cpu.util", value, "CPU utilisation", "%", ""));
}
