using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Attaches the chart of the moment to issues that were opened or reopened: what the mails show. That it is due stands in the store, so that a stop loses none;
/// in a storm a few are drawn at a time, and what is older than some minutes is no chart of the moment any more.
/// </summary>
internal sealed partial class IssueCharts(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, IConfigurationSnapshot configuration, IProblemPictures pictures, StoreEvents events,
    TimeProvider time, ILogger<IssueCharts> logger) : BackgroundService
{
    private const int MostAtOnce = 5;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_again = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(10);

    /// <summary>Draws what is due; how many charts were attached.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        long nowMs = now.UnixMilliseconds, oldest = (now - s_oldest).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<IssueRow> due = await db
            .Issues.AsNoTracking()
            .Where(i => i.ChartDueAtMs <= nowMs)
            .OrderBy(i => i.ChartDueAtMs)
            .Take(MostAtOnce)
            .ToListAsync(cancellationToken);
        int drawn = 0;
        foreach (IssueRow issue in due)
        {
            if (issue.ChartDueAtMs < oldest
                || await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == issue.ProblemId, cancellationToken) is not { } problem)
            {
                await DoneAsync(issue, null, cancellationToken);
                continue;
            }

            try
            {
                byte[]? chart = await DrawAsync(problem, cancellationToken);
                await DoneAsync(issue, chart, cancellationToken);
                drawn += chart is null ? 0 : 1;
            }
#pragma warning disable CA1031 // The issue is worth more than its chart; it is tried again while it is one of the moment.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogFailed(logger, issue.Id, e);
                await transactions.WriteAsync(
                    write => write.Issues.Where(i => i.Id == issue.Id && i.ChartDueAtMs == issue.ChartDueAtMs).ExecuteUpdateAsync(
                        set => set.SetProperty(i => i.ChartDueAtMs, i => i.ChartDueAtMs + (long)s_again.TotalMilliseconds), cancellationToken),
                    cancellationToken);
            }
        }

        return drawn;
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        PeriodicLoop.RunAsync(s_period, time, RunOnceAsync, e => LogNotRead(logger, e), stoppingToken);

    private async Task<byte[]?> DrawAsync(ProblemRow problem, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        (Language language, string zone) = ReaderOf(problem);
        byte[]? chart = await pictures.DrawAsync(ProblemFactory.Facts(problem, null), language, zone, either.Token).WaitAsync(either.Token);
        return chart?.Length <= IIssueCommands.MostBytes ? chart : null;
    }

    // The words in it are those of whoever owns the service, or of the infrastructure.
    private (Language Language, string TimeZone) ReaderOf(ProblemRow problem)
    {
        ConfigurationDocument config = configuration.Current;
        OrganisationDefinition? owner = config.Organisations.FirstOrDefault(o => o.Name == problem.Owner)
            ?? config.Organisations.FirstOrDefault(o => o.Kind == OrganisationKind.Infrastructure);
        return owner is null ? (Language.English, config.Settings.TimeZone ?? "UTC") : (owner.Language, owner.TimeZone);
    }

    private async Task DoneAsync(IssueRow issue, byte[]? chart, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        bool attached = await transactions.WriteAsync(
            async db =>
            {
                // Another process may have drawn it meanwhile.
                int mine = await db.Issues.Where(i => i.Id == issue.Id && i.ChartDueAtMs == issue.ChartDueAtMs).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.ChartDueAtMs, (long?)null), cancellationToken);
                if (mine == 0 || chart is null)
                    return false;
                string name = now.ToDateTimeOffset().ToString("'chart-'yyyyMMdd'T'HHmmss'Z.png'", CultureInfo.InvariantCulture);
                IssueFiles.Add(db, issue.ProblemId, issue.Id, name, "image/png", chart, ProblemEvents.Respond, now);
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken);
        if (attached)
            events.Publish(new IssueChanged(issue.Id, issue.ProblemId));
    }

    [LoggerMessage(5013, LogLevel.Warning, "The chart of issue {Issue} could not be drawn; it is tried again in a minute")]
    private static partial void LogFailed(ILogger logger, long issue, Exception exception);

    [LoggerMessage(5014, LogLevel.Warning, "Issues without their charts could not be read; it is tried again in seconds")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
