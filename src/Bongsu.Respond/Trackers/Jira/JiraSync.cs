using System.Globalization;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Connections;
using Bongsu.Store;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// Keeps issues here and in Jira together. Reads what has changed there, at once where Jira's webhook says so and by asking every minute where it does not, and
/// tells Jira what people do here. The cursor is in the store: after a stop it goes on where it was.
/// </summary>
internal sealed partial class JiraSync(
    JiraSites sites,
    JiraSignals signals,
    JiraInbound inbound,
    JiraOutbound outbound,
    JiraUrgency urgency,
    JiraFiles files,
    IDbContextFactory<BongsuDb> contexts,
    IStoreTransactions transactions,
    IConfigurationSnapshot configuration,
    KindRegistry kinds,
    TimeProvider time,
    ILogger<JiraSync> logger
) : DefinitionLoop<JiraTrackerOptions>(KindFamily.Tracker, JiraKind.TypeName, configuration, kinds, time, logger)
{
    private const int MostIssues = 200;
    private static readonly TimeSpan s_overlap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestLookBack = TimeSpan.FromDays(7);

    /// <inheritdoc />
    protected override bool Wants(JiraTrackerOptions options) => options.Sync;

    /// <inheritdoc />
    protected override async Task RunAsync(string name, JiraTrackerOptions options, CancellationToken cancellationToken)
    {
        JiraSite site = sites.Of(options);
        await CheckRulesAsync(name, options, site, cancellationToken);
        DateTimeOffset since = await CursorAsync(name, cancellationToken);
        while (true)
        {
            IReadOnlyCollection<string> told = await signals.WaitAsync(name, options.Poll, Time, cancellationToken);
            try
            {
                since = await RoundAsync(name, options, site, told, since, cancellationToken);
                await transactions.WriteAsync(
                    db => TrackerContacts.ReachedAsync(db, name, hasTold: told.Count == 0, Timestamp.Now(Time), cancellationToken), cancellationToken);
            }
            catch (JiraException e) when (e.RetryAfter is { } asked)
            {
                // A call before the time would extend it.
                LogLimited(logger, name, asked.TotalSeconds);
                await Task.Delay(asked, Time, cancellationToken);
            }
            catch (JiraException e)
            {
                await transactions.WriteAsync(db => TrackerContacts.LostAsync(db, name, e.Message, Timestamp.Now(Time), cancellationToken), cancellationToken);
                throw new ConnectionException(e.Message, e);
            }
        }
    }

    /// <summary>One round: what has changed there, then what has changed here.</summary>
    /// <param name="name">The tracker's name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="site">The Jira.</param>
    /// <param name="told">Keys of issues of which Jira said that they have changed; empty to ask.</param>
    /// <param name="since">What changed before is known.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What changed before that is known after it.</returns>
    internal async Task<DateTimeOffset> RoundAsync(
        string name, JiraTrackerOptions options, JiraSite site, IReadOnlyCollection<string> told, DateTimeOffset since, CancellationToken cancellationToken)
    {
        DateTimeOffset started = Time.GetUtcNow();
        foreach (string key in told)
        {
            if (await site.Client.GetIssueAsync(key, cancellationToken) is { } issue)
                await inbound.ApplyAsync(name, site, issue, cancellationToken);
        }

        if (told.Count == 0)
        {
            // In minutes before now, by Jira's own clock.
            int minutes = (int)Math.Ceiling((started - since + s_overlap).TotalMinutes);
            string jql = string.Create(CultureInfo.InvariantCulture, $"labels = \"{JiraText.Label}\" AND updated >= \"-{minutes}m\" ORDER BY updated ASC");
            JiraSearchResult changed = await site.Client.SearchAsync(jql, MostIssues, reconcile: [], cancellationToken);
            foreach (JiraIssue issue in changed.Issues)
                await inbound.ApplyAsync(name, site, issue, cancellationToken);

            // Of more than fit, the rest is older than nothing that was read: the next round begins where this one ended.
            if (!changed.IsComplete)
                started = changed.Issues.Max(i => i.Updated) ?? started;
        }

        await outbound.SendAsync(name, options, site, cancellationToken);
        await urgency.RaiseAsync(name, options, site, cancellationToken);
        await files.SendAsync(name, site, cancellationToken);
        return told.Count == 0 ? started : since;
    }

    private async Task<DateTimeOffset> CursorAsync(string name, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? last = await db.ExternalIssues.Where(e => e.Tracker == name).MaxAsync(e => e.ChangedAtMs, cancellationToken);
        DateTimeOffset oldest = Time.GetUtcNow() - s_longestLookBack;
        return last is { } at && DateTimeOffset.FromUnixTimeMilliseconds(at) is var known && known > oldest ? known : oldest;
    }

    // Whoever changes a rule learns at once what is wrong with it, not with the first problem.
    private async Task CheckRulesAsync(string name, JiraTrackerOptions options, JiraSite site, CancellationToken cancellationToken)
    {
        foreach (JiraRule rule in options.Rules.Where(r => r.Project is not null))
        {
            try
            {
                if (await site.GetScreenAsync(rule.Project!, rule.IssueType, cancellationToken) is not { } screen)
                    LogNoType(logger, name, rule.Project!, rule.IssueType);
                else if (!screen.Fields.Contains("labels"))
                    LogNoLabels(logger, name, rule.Project!, rule.IssueType);
            }
            catch (JiraException e)
            {
                LogUnchecked(logger, name, rule.Project!, e.Message);
            }
        }
    }

    [LoggerMessage(5431, LogLevel.Warning, "Jira tracker '{Name}' asks to be left alone for {Seconds:0} s")]
    private static partial void LogLimited(ILogger logger, string name, double seconds);

    [LoggerMessage(5432, LogLevel.Warning, "Jira tracker '{Name}': the project {Project} has no issue type '{Type}'; no issue can be opened by that rule")]
    private static partial void LogNoType(ILogger logger, string name, string project, string type);

    [LoggerMessage(
        5433,
        LogLevel.Warning,
        "Jira tracker '{Name}': labels are not on the create screen of {Project} {Type}; an issue whose answer was lost cannot be found again")]
    private static partial void LogNoLabels(ILogger logger, string name, string project, string type);

    [LoggerMessage(5434, LogLevel.Warning, "Jira tracker '{Name}': the rule for {Project} could not be checked: {Reason}")]
    private static partial void LogUnchecked(ILogger logger, string name, string project, string reason);
}
