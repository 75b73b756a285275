using System.Globalization;
using Bongsu.Configuration.State;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Reports;

/// <summary>Keeps reports and sends them: the report and its messages are written in one transaction, so that neither is there without the other.</summary>
public sealed class ReportPost
{
    private readonly IStoreTransactions _transactions;
    private readonly IConfigurationSnapshot _configuration;
    private readonly ChannelAddresses _addresses;
    private readonly OutboxSignal _signal;
    private readonly StoreEvents _events;
    private readonly TimeProvider _time;

    internal ReportPost(
        IStoreTransactions transactions, IConfigurationSnapshot configuration, ChannelAddresses addresses, OutboxSignal signal, StoreEvents events,
        TimeProvider time) =>
        (_transactions, _configuration, _addresses, _signal, _events, _time) = (transactions, configuration, addresses, signal, events, time);

    /// <summary>Writes a report with a message for each of its readers. One that was sent for this time already changes nothing.</summary>
    public async Task<PostedReport> PostAsync(NewReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        IReadOnlyList<ReportReader> readers = ReportReaders.Of(report.Definition, _configuration.Current, _addresses);
        if (report.OnlyTo is { } only)
            readers = [.. readers.Where(r => r.Person == only)];
        string? key = report.TriedBy is null ? KeyOf(report.Definition.Name, report.To) : null;
        PostedReport posted;
        try
        {
            posted = await _transactions.WriteAsync(
                async db =>
                {
                    if (key is not null && await db.Reports.AnyAsync(r => r.DueKey == key, cancellationToken))
                        return new PostedReport(null, 0);
                    Timestamp now = Timestamp.Now(_time);
                    ReportRow row = Row(report, key, now);
                    db.Reports.Add(row);
                    await db.SaveChangesAsync(cancellationToken);
                    foreach (ReportReader reader in readers)
                    {
                        var notification = new ReportNotification { Report = row.Id, Language = reader.Language, TimeZone = reader.TimeZone };
                        OutboxWriter.AddReport(db, notification, reader, PolicyReasons.Periodic(report.Definition.Name), now);
                    }

                    return new PostedReport(row.Id, readers.Count);
                },
                cancellationToken);
        }
        catch (DbUpdateException) when (key is not null)
        {
            // Another server has sent it at this very moment, or the database cannot keep it: the next round asks again which.
            return new PostedReport(null, 0);
        }

        if (posted.Id is not null)
        {
            _signal.Set();
            _events.Publish(new OutboxChanged(null));
        }

        return posted;
    }

    private static string KeyOf(string name, Timestamp due) => string.Create(CultureInfo.InvariantCulture, $"{name}@{due.UnixSeconds}");

    private static ReportRow Row(NewReport report, string? key, Timestamp now) => new()
    {
        Name = report.Definition.Name,
        Organisation = report.Definition.To,
        FromMs = report.From.UnixMilliseconds,
        ToMs = report.To.UnixMilliseconds,
        CreatedAtMs = now.UnixMilliseconds,
        DueKey = key,
        Cron = key is null ? null : report.Definition.Cron,
        TriedBy = report.TriedBy,
        Content = report.Content,
    };
}
