using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Templates;
using Bongsu.Respond.Trackers;
using Bongsu.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Outbox;

/// <summary>Finds the channel or tracker of a claim, renders what it says, and hands it over once.</summary>
internal sealed partial class OutboxSender(
    IConfigurationSnapshot configuration,
    KindRegistry kinds,
    KindWorkers<IChannel> channels,
    KindWorkers<ITracker> trackers,
    PublicAddress publicAddress,
    TimeProvider time,
    ILogger<OutboxSender> logger,
    OutboxLimits? limits = null,
    IReportMessages? reports = null) : IOutboxSender
{
    private static readonly TimeSpan SwitchedOff = TimeSpan.FromMinutes(5);
    private readonly OutboxLimits _limits = limits ?? new OutboxLimits();

    /// <inheritdoc />
    public int ConcurrencyOf(string kind) => kind switch
    {
        _ when NotificationKinds.IsTracker(kind) => 1,
        // Each takes a good part of a second of computing for its pictures, and an alert is to find room beside them.
        NotificationKinds.Report => Math.Max(1, _limits.ChannelConcurrency / 4),
        _ => _limits.ChannelConcurrency,
    };

    /// <inheritdoc />
    public async Task<OutboxAttempt> SendAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        bool isTracker = NotificationKinds.IsTracker(claim.First.Kind);
        using var timeout = new CancellationTokenSource(isTracker ? _limits.TrackerTimeout : _limits.ChannelTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        string type = "unknown";
        TrackerResult result;
        try
        {
            result = isTracker
                ? await ByTrackerAsync(claim, t => type = t, either.Token)
                : new TrackerResult(await ByChannelAsync(claim, t => type = t, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            result = new TrackerResult(DeliveryResult.Ambiguous(DeliveryReasons.Timeout(isTracker ? _limits.TrackerTimeout : _limits.ChannelTimeout)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A bug in a kind. Its message may hold what the far side or the options hold, so that only its type and place are told.
            LogKindThrew(logger, claim.First.Channel, e.GetType().FullName!, e.StackTrace);
            result = new TrackerResult(DeliveryResult.Ambiguous(DeliveryReasons.Fault(e.GetType().Name)));
        }

        return new OutboxAttempt(claim, type, result);
    }

    /// <summary>Sends a test message.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="message">What and where to.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<DeliveryResult> TestAsync(string channel, ChannelMessage message, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_limits.ChannelTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await DeliverAsync(channel, message, static _ => { }, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Ambiguous(DeliveryReasons.Timeout(_limits.ChannelTimeout));
        }
    }

    private Task<DeliveryResult> ByChannelAsync(OutboxClaim claim, Action<string> type, CancellationToken cancellationToken)
    {
        OutboxRow row = claim.First;
        if (NotificationJson.Read(row.PayloadJson) is SummaryNotification summary)
            return DeliverAsync(row.Channel, Summary(row, summary), type, cancellationToken);
        if (NotificationJson.Read(row.PayloadJson) is WatchNotification watch)
            return DeliverAsync(row.Channel, Watched(row, watch), type, cancellationToken);
        if (row.Kind == NotificationKinds.Report)
            return ReportAsync(row, type, cancellationToken);
        PersonalNotification[] said = [.. claim.Rows.Select(r => NotificationJson.Read(r.PayloadJson)).OfType<PersonalNotification>()];
        if (said.Length == 0)
            return Task.FromResult(DeliveryResult.Failed(DeliveryReasons.Unreadable));
        PersonalNotification first = said[0];
        var context = new MessageContext(first.Language, first.TimeZone, PublicUrl, row.Reason);
        var message = new ChannelMessage
        {
            IdempotencyKey = row.IdempotencyKey,
            InReplyTo = first is DigestLine ? null : first.InReplyTo,
            InReplyToFarId = first is DigestLine ? null : claim.AnsweredFarId,
            Kind = first.Kind,
            Address = row.Address ?? "",
            Person = row.Person,
            Organisation = row.Organisation,
            Language = first.Language,
            TimeZone = first.TimeZone,
            Problems = [.. said.Select(n => n.Problem)],
            Incident = first is DigestLine ? null : first.Incident,
            Content = first switch
            {
                DigestLine => MessageRenderer.Digest([.. said.Select(n => n.Problem)], context, [.. said.Select(n => n.Incident)]),
                UpdateNotification update => MessageRenderer.Update(update.Problem, update.Why, context, update.Incident),
                FlappingNotification flapping => MessageRenderer.Flapping(flapping.Problem, flapping.Begins, context, flapping.Incident),
                AlarmNotification alarm => MessageRenderer.Alarm(alarm.Problem, alarm.Alarm, context),
                ProblemNotification { IsOver: true } over => MessageRenderer.Over(over.Problem, context, over.Incident),
                _ => MessageRenderer.Problem(first.Problem, context, first.Incident),
            },
        };
        return DeliverAsync(row.Channel, message, type, cancellationToken);
    }

    private ChannelMessage Summary(OutboxRow row, SummaryNotification summary) => new()
    {
        IdempotencyKey = row.IdempotencyKey,
        Kind = summary.Kind,
        Address = row.Address ?? "",
        Person = row.Person,
        Organisation = row.Organisation,
        Language = summary.Language,
        Content = MessageRenderer.Summary(summary.Held, summary.Since, new MessageContext(summary.Language, summary.TimeZone, PublicUrl, row.Reason)),
    };

    private ChannelMessage Watched(OutboxRow row, WatchNotification watch) => new()
    {
        IdempotencyKey = row.IdempotencyKey,
        Kind = watch.Kind,
        Address = row.Address ?? "",
        Person = row.Person,
        Organisation = row.Organisation,
        Language = watch.Language,
        Content = MessageRenderer.Watched(
            watch.Issue, watch.Problem, [.. watch.Entries.Select(e => (e.At, e.By, e.Text))], watch.Left,
            new MessageContext(watch.Language, watch.TimeZone, PublicUrl, row.Reason)),
    };

    private async Task<DeliveryResult> ReportAsync(OutboxRow row, Action<string> type, CancellationToken cancellationToken)
    {
        if (NotificationJson.Read(row.PayloadJson) is not ReportNotification report
            || reports is null
            || await reports.RenderAsync(report.Report, row.Person, report.Language, report.TimeZone, PublicUrl, cancellationToken) is not { } content)
            return DeliveryResult.Failed(DeliveryReasons.Unreadable);
        var message = new ChannelMessage
        {
            IdempotencyKey = row.IdempotencyKey,
            Kind = report.Kind,
            Address = row.Address ?? "",
            Person = row.Person,
            Organisation = row.Organisation,
            Language = report.Language,
            Content = content,
        };
        return await DeliverAsync(row.Channel, message, type, cancellationToken);
    }

    private async Task<DeliveryResult> DeliverAsync(string name, ChannelMessage message, Action<string> type, CancellationToken cancellationToken)
    {
        if (configuration.Current.Channels.FirstOrDefault(c => c.Name == name) is not { } definition)
            return DeliveryResult.Failed(DeliveryReasons.NoChannel(name));
        if (!definition.Enabled)
            return DeliveryResult.RetryLater(DeliveryReasons.ChannelOff(name), SwitchedOff);
        (IChannel? channel, object? options, string fault) = Bind(channels, KindFamily.Channel, definition);
        if (channel is null || options is null)
            return DeliveryResult.RetryLater(DeliveryReasons.ChannelFault(name, fault), SwitchedOff);
        type(definition.Type);
        return await channel.DeliverAsync(OwnWords.Apply(message with { Channel = name }, definition.Template), options, cancellationToken);
    }

    private async Task<TrackerResult> ByTrackerAsync(OutboxClaim claim, Action<string> type, CancellationToken cancellationToken)
    {
        OutboxRow row = claim.First;
        if (configuration.Current.Trackers.FirstOrDefault(t => t.Name == row.Channel) is not { } definition)
            return new TrackerResult(DeliveryResult.Failed(DeliveryReasons.NoTracker(row.Channel)));
        if (!definition.Enabled)
            return new TrackerResult(DeliveryResult.RetryLater(DeliveryReasons.TrackerOff(row.Channel), SwitchedOff));
        (ITracker? tracker, object? options, string fault) = Bind(trackers, KindFamily.Tracker, definition);
        if (tracker is null || options is null)
            return new TrackerResult(DeliveryResult.RetryLater(DeliveryReasons.TrackerFault(row.Channel, fault), SwitchedOff));
        if (NotificationJson.Read(row.PayloadJson) is not TrackerNotification action || claim.External is not { } issue)
            return new TrackerResult(DeliveryResult.Failed(DeliveryReasons.NoIssue));
        type(definition.Type);
        var task = new TrackerTask
        {
            Fingerprint = issue.Fingerprint,
            Problem = action.Problem,
            PublicUrl = PublicUrl,
            Key = issue.Key,
            MayExist = action.Ambiguous,
            Earlier = action is TrackerOpening { Earlier: { } earlier } ? earlier : null,
            Commented = action is TrackerClosing { Commented: true },
        };
        return action is TrackerOpening
            ? await tracker.OpenAsync(task, options, cancellationToken)
            : await tracker.CloseAsync(task, options, cancellationToken);
    }

    private (T? Worker, object? Options, string Fault) Bind<T>(KindWorkers<T> workers, KindFamily family, IHasOptions definition)
        where T : class
    {
        var faults = new List<string>();
        object? options = kinds.Bind(family, definition, faults);
        return (workers.Find(family, definition.Type), options, string.Join(" ", faults));
    }

    private string PublicUrl => publicAddress.Of(configuration.Current.Settings);

    [LoggerMessage(5201, LogLevel.Error, "Channel or tracker '{Name}' threw {Exception} at {Place}")]
    private static partial void LogKindThrew(ILogger logger, string name, string exception, string? place);
}
