using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Report.Judgements;
using Bongsu.Report.Reports;
using Bongsu.Report.Sections;
using Bongsu.Respond.Reports;

namespace Bongsu.Web.DevHost;

/// <summary>One report of the shop's team, sent twice.</summary>
internal sealed class FakeReports(World world, IJudgements judgements) : IReportCatalog, IReportCommands
{
    private const string Verdict = """
        {"incidents":3,"incidentsBefore":1,"open":1,"worst":5,"affected":[{"service":"shop","seconds":754.2}]}
        """;

    private const string Pyramid = """
        {"ratio":[1,29,300],"tiers":[{"levels":"4-5","count":0,"before":0,"expected":0.2},{"levels":"3","count":4,"before":2,"expected":5.8},
        {"levels":"1-2","count":60,"before":20,"expected":60}],"baseGrows":true}
        """;

    private static readonly ReportDefinition s_daily = new() { Name = "daily", To = "shop-team" };

    public List<(string By, string Name)> Sent { get; } = [];

    public Task<IReadOnlyList<ReportSummary>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReportSummary>>(
            Find(viewer, "daily") is { } report
                ? [new ReportSummary(report, TimeZoneInfo.Utc, Now + TimeSpan.FromHours(3), Now - TimeSpan.FromHours(21), ["Owner", "Kim"])]
                : []);

    public ReportDefinition? Find(Viewer viewer, string name) => name == s_daily.Name && viewer.Sees(s_daily.To) ? s_daily : null;

    public Task<ReportContent?> BuildAsync(Viewer viewer, string name, Timestamp at, CancellationToken cancellationToken) =>
        Task.FromResult(Find(viewer, name) is null ? null : Content(at));

    public Task<IReadOnlyList<StoredReport>> HistoryAsync(Viewer viewer, string? name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredReport>>(
            viewer.Sees(s_daily.To)
                ?
                [
                    new StoredReport(7, "daily", s_daily.To, Now - TimeSpan.FromDays(1), Now, Now, null, 2, 1),
                    new StoredReport(6, "daily", s_daily.To, Now - TimeSpan.FromDays(2), Now - TimeSpan.FromDays(1), Now, "kim", 0, 0),
                ]
                : []);

    public Task<ReportContent?> GetAsync(Viewer viewer, long id, CancellationToken cancellationToken) =>
        Task.FromResult(id is 6 or 7 && viewer.Sees(s_daily.To) ? Content(Now) : null);

    public Task CountOpenedAsync(Viewer viewer, long id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<PostedReport?> SendTestAsync(Viewer viewer, string name, string? onlyTo, CancellationToken cancellationToken)
    {
        if (Find(viewer, name) is null)
            return Task.FromResult<PostedReport?>(null);
        if (!viewer.May(TokenScopes.Operate))
            throw new UnauthorizedAccessException("may not");
        Sent.Add((viewer.Name, name));
        return Task.FromResult<PostedReport?>(new PostedReport(8, 2));
    }

    public async Task<Judgement?> JudgeAsync(Viewer viewer, long report, string kind, JudgementAnswer answer, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Operate))
            throw new UnauthorizedAccessException("may not");
        return await GetAsync(viewer, report, cancellationToken) is null || kind != "disk"
            ? null
            : await judgements.AnswerAsync(
                new JudgedKind(report, s_daily.To, viewer.Name, kind, "Disk is filling up", "web-1", "shop"),
                answer,
                cancellationToken);
    }

    private Timestamp Now => Timestamp.FromUnixMilliseconds(world.NowMs);

    private static ReportContent Content(Timestamp at) => new()
    {
        Name = s_daily.Name,
        Organisation = s_daily.To,
        TimeZone = "Asia/Seoul",
        From = at - TimeSpan.FromDays(1),
        To = at,
        MadeAt = at,
        Sections =
        [
            new SectionContent("verdict", SectionState.News, JsonSerializer.Deserialize<JsonElement>(Verdict)),
            new SectionContent("pyramid", SectionState.News, JsonSerializer.Deserialize<JsonElement>(Pyramid)),
            new SectionContent("rhythm", SectionState.Nothing, null),
            new SectionContent("objectives", SectionState.Failed, null),
        ],
    };
}
