using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Reports;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;
using Bongsu.Report.Reports;
using Bongsu.Respond.Reports;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Report.Schedule;

/// <summary>
/// Sends reports when they are due, one after the other, so that many at 08:00 do not hold up what watches. What was sent stands in the database in the same
/// transaction as its messages; after a restart, a change of the clock or on another machine the same one is not sent again.
/// </summary>
internal sealed partial class ReportScheduler(
    IConfigurationSnapshot configuration, DefinitionKinds kinds, IDbContextFactory<BongsuDb> contexts, ReportBuilder builder, ReportPost post,
    TimeProvider time, ILogger<ReportScheduler> logger) : BackgroundService
{
    /// <summary>Sends what is due now; how many were sent.</summary>
    public Task<int> RunOnceAsync(CancellationToken cancellationToken) => RunOnceAsync(Timestamp.Now(time), cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            Timestamp now = Timestamp.Now(time);
            try
            {
                await RunOnceAsync(now, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(e);
            }

            await Task.Delay(SleepAfter(now), time, stoppingToken);
        }
    }

    private async Task<int> RunOnceAsync(Timestamp now, CancellationToken cancellationToken)
    {
        ConfigurationDocument current = configuration.Current;
        if (current.Reports.Count == 0)
            return 0;
        Dictionary<string, ReportRecord> records = await RecordsAsync(now, cancellationToken);
        int sent = 0;
        foreach (ReportDefinition report in current.Reports)
        {
            ReportRecord record = records.GetValueOrDefault(report.Name) ?? new ReportRecord(now, null, null);
            if (DueRule.Of(report, CalendarOf(report, current), record, now) is { } due && await SendAsync(due, cancellationToken))
                sent++;
        }

        return sent;
    }

    private async Task<bool> SendAsync(DueReport due, CancellationToken cancellationToken)
    {
        try
        {
            ReportContent content = await builder.BuildAsync(due.Report, due.Period, isDue: true, cancellationToken);
            byte[] packed = ReportArchive.Pack(content);
            PostedReport posted = await post.PostAsync(
                new NewReport { Definition = due.Report, From = due.Period.From, To = due.Period.To, Content = packed }, cancellationToken);
            if (posted.Id is { } id)
                LogSent(due.Report.Name, id, due.Period.To, posted.Messages);
            return posted.Id is not null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The others are not to wait for this one; it is tried again in the next round.
            LogFailed(due.Report.Name, e);
            return false;
        }
    }

    private async Task<Dictionary<string, ReportRecord>> RecordsAsync(Timestamp now, CancellationToken cancellationToken)
    {
        int kind = kinds.Of<ReportDefinition>().Number;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Configuration.AsNoTracking().Where(c => c.Kind == kind).Select(c => new { c.Name, c.UpdatedAtMs }).ToListAsync(cancellationToken);
        // What was sent while the clock was ahead is left out: reports would stay away
        // until that time came. Its time is not served twice, since its key is taken.
        long nowMs = now.UnixMilliseconds;
        IQueryable<ReportRow> served = db.Reports.AsNoTracking().Where(r => r.DueKey != null && r.ToMs <= nowMs);
        var sent = await served.GroupBy(r => r.Name).Select(g => new { Name = g.Key, ToMs = g.Max(r => r.ToMs) }).ToListAsync(cancellationToken);
        var crons = await served.Where(r => r.ToMs == db.Reports.Where(o => o.DueKey != null && o.Name == r.Name && o.ToMs <= nowMs).Max(o => o.ToMs))
            .Select(r => new { r.Name, r.Cron }).ToListAsync(cancellationToken);
        var last = sent.ToDictionary(s => s.Name, s => s.ToMs, StringComparer.Ordinal);
        var cron = crons.DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Cron, StringComparer.Ordinal);
        return known.ToDictionary(
            k => k.Name,
            k => new ReportRecord(
                Timestamp.FromUnixMilliseconds(k.UpdatedAtMs),
                last.TryGetValue(k.Name, out long at) ? Timestamp.FromUnixMilliseconds(at) : null,
                cron.GetValueOrDefault(k.Name)),
            StringComparer.Ordinal);
    }

    private TimeSpan SleepAfter(Timestamp round)
    {
        ConfigurationDocument current = configuration.Current;
        return ReportSleep.After(round, Timestamp.Now(time), current.Reports.Where(r => r.Enabled).Select(r => CalendarOf(r, current)));
    }

    private static ReportCalendar CalendarOf(ReportDefinition report, ConfigurationDocument current) =>
        ReportCalendar.Of(report, current.Organisations.FirstOrDefault(o => o.Name == report.To));

    [LoggerMessage(9101, LogLevel.Information, "Report {Report} of {Due} is sent as number {Id}, in {Messages} messages")]
    private partial void LogSent(string report, long id, Timestamp due, int messages);

    [LoggerMessage(9102, LogLevel.Error, "Report {Report} could not be made or kept; it is tried again")]
    private partial void LogFailed(string report, Exception e);

    [LoggerMessage(9103, LogLevel.Error, "Whether reports are due could not be read; it is tried again")]
    private partial void LogRoundFailed(Exception e);
}
