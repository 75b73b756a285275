using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Reports;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;
using Bongsu.Report.Reports;
using Bongsu.Respond.Reports;
using Bongsu.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Report.Schedule;

/// <summary>
/// Sends reports when they are due, one after the other, so that many at 08:00 do not hold up what watches. What was sent stands in the database in the same transaction as
/// its messages; after a restart, a change of the clock or on another machine the same one is not sent again.
/// </summary>
internal sealed partial class ReportScheduler(
    IConfigurationSnapshot configuration, DefinitionKinds kinds, IDbContextFactory<BongsuDb> contexts, ReportBuilder builder, ReportPost post, TimeProvider time,
    ILogger<ReportScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortestSleep = TimeSpan.FromMilliseconds(10);

    /// <summary>Sends what is due now; how many were sent.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        ConfigurationDocument current = configuration.Current;
        if (current.Reports.Count == 0)
            return 0;
        Timestamp now = Timestamp.Now(time);
        Dictionary<string, ReportRecord> records = await RecordsAsync(cancellationToken);
        int sent = 0;
        foreach (ReportDefinition report in current.Reports)
        {
            ReportRecord record = records.GetValueOrDefault(report.Name) ?? new ReportRecord(now, null, null);
            if (DueRule.Of(report, CalendarOf(report, current), record, now) is { } due && await SendAsync(due, cancellationToken))
                sent++;
        }

        return sent;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogRoundFailed(e);
            }

            await Task.Delay(SleepFrom(Timestamp.Now(time)), time, stoppingToken);
        }
    }

    private async Task<bool> SendAsync(DueReport due, CancellationToken cancellationToken)
    {
        try
        {
            ReportContent content = await builder.BuildAsync(due.Report, due.Period, isDue: true, cancellationToken);
            PostedReport posted = await post.PostAsync(
                new NewReport { Definition = due.Report, From = due.Period.From, To = due.Period.To, Content = ReportArchive.Pack(content) }, cancellationToken);
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

    private async Task<Dictionary<string, ReportRecord>> RecordsAsync(CancellationToken cancellationToken)
    {
        int kind = kinds.Of<ReportDefinition>().Number;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Configuration.AsNoTracking().Where(c => c.Kind == kind).Select(c => new { c.Name, c.UpdatedAtMs }).ToListAsync(cancellationToken);
        var sent = await db.Reports.AsNoTracking().Where(r => r.DueKey != null).GroupBy(r => r.Name)
            .Select(g => new { Name = g.Key, ToMs = g.Max(r => r.ToMs) }).ToListAsync(cancellationToken);
        string[] keys = [.. sent.Select(s => s.Name)];
        var crons = await db.Reports.AsNoTracking().Where(r => r.DueKey != null && keys.Contains(r.Name)
                && r.ToMs == db.Reports.Where(o => o.DueKey != null && o.Name == r.Name).Max(o => o.ToMs))
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

    private TimeSpan SleepFrom(Timestamp now)
    {
        ConfigurationDocument current = configuration.Current;
        TimeSpan sleep = s_longestSleep;
        foreach (ReportDefinition report in current.Reports.Where(r => r.Enabled))
        {
            if (CalendarOf(report, current).Next(now) is { } next && next - now < sleep)
                sleep = next - now;
        }

        return sleep > s_shortestSleep ? sleep : s_shortestSleep;
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
