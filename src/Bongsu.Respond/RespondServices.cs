using Bongsu.Configuration;
using Bongsu.Detect.Alerts;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Escalations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Respond.Problems;
using Bongsu.Respond.Reports;
using Bongsu.Respond.Telemetry;
using Bongsu.Respond.Templates;
using Bongsu.Respond.Watching;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Transactions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Respond;

/// <summary>Respond in a container.</summary>
public static class RespondServices
{
    /// <summary>
    /// Adds <see cref="IProblemSink"/>, <see cref="IMonitorCommands"/>, the outbox's dispatcher and every kind of channel and tracker in this assembly. Needs
    /// the store, a <see cref="TimeProvider"/>, logging and metrics.
    /// </summary>
    public static IServiceCollection AddBongsuRespond(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddBongsuKinds(typeof(RespondServices).Assembly);
        services.AddSingleton<PublicAddress>();
        services.TryAddSingleton<IProblemPictures, NoProblemPictures>();
        services.TryAddSingleton<IProblemPictureLinks, NoProblemPictureLinks>();
        services.AddSingleton<OutboundHttp>();
        services.AddSingleton<HttpDelivery>();
        services.AddSingleton<RespondMetrics>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<IOutboxSender>(provider => provider.GetRequiredService<OutboxSender>());
        services.TryAddSingleton<TopologyView>();
        services.AddSingleton<ChannelAddresses>();
        services.AddSingleton<WrittenPolicies>();
        services.AddSingleton<SituationReader>();
        services.AddSingleton<ProblemOpener>();
        services.AddSingleton<ProblemRecoverer>();
        services.AddSingleton<OpenTriggerReader>();
        services.AddSingleton<IOpenAlerts, OpenAlertReader>();
        services.AddSingleton<SymptomReview>();
        services.AddHostedService<SymptomKeeper>();
        services.AddSingleton<IProblemSink, ProblemSink>();
        services.AddSingleton<ITrackerPreviews, TrackerPreviews>();
        services.AddSingleton<IChannelPreviews, ChannelPreviews>();
        services.AddSingleton<ITrackerAdoption, TrackerAdoption>();
        services.AddSingleton(provider => new ReportPost(
            provider.GetRequiredService<IStoreTransactions>(), provider.GetRequiredService<IConfigurationSnapshot>(),
            provider.GetRequiredService<ChannelAddresses>(), provider.GetRequiredService<OutboxSignal>(), provider.GetRequiredService<StoreEvents>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMonitorCommands, MonitorCommands>();
        services.AddSingleton<IIncidentCommands, IncidentCommands>();
        services.AddSingleton<IIssueCommands, IssueCommands>();
        services.AddSingleton<IssueCharts>();
        services.AddHostedService(provider => provider.GetRequiredService<IssueCharts>());
        services.AddSingleton<WatcherReaders>();
        services.AddSingleton<WatchReview>();
        services.AddHostedService<WatchKeeper>();
        services.AddSingleton<Suppressor>();
        services.AddSingleton<ILifecycleCommands, LifecycleCommands>();
        services.AddSingleton<ISilenceCommands, SilenceCommands>();
        services.AddSingleton<ProblemKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ProblemKeeper>());
        services.AddConversations();
        services.AddSingleton<Escalator>();
        services.AddHostedService<EscalationKeeper>();
        services.AddHostedService<OutboxDispatcher>();
        services.AddHostedService<ChannelSelfTests>();
        services.AddSingleton<IChannelProofs, ChannelProofs>();
        services.AddConnections();
        return services;
    }

    private static void AddConversations(this IServiceCollection services)
    {
        services.AddSingleton<AnswerTickets>();
        services.AddSingleton<SentMessages>();
        services.AddSingleton<ChatRecipients>();
        services.AddSingleton<ChatPictures>();
        services.AddSingleton<ChannelEndpoints>();
        services.AddSingleton<PhoneAnswers>();
        services.AddSingleton<ChannelMeters>();
        services.AddSingleton<ChannelSpending>();
        services.AddSingleton<ChatSpeakers>();
        services.AddSingleton<ChatReader>();
        services.AddSingleton<IChatResponder, ChatResponder>();
        services.AddSingleton<IOnCallPeople, OnCallPeople>();
        services.AddSingleton<IConversation, Conversation>();
        // Chats answer by commands, one of which sends a test message through a chat: whoever comes first gets the other later.
        services.AddSingleton(provider => new Lazy<IConversation>(provider.GetRequiredService<IConversation>));
    }

    // The parts of channels and trackers that hold connections run with the server.
    private static void AddConnections(this IServiceCollection services)
    {
        IEnumerable<Type> parts = KindRegistry.Scan(typeof(RespondServices).Assembly).SelectMany(k => k.Parts);
        foreach (Type part in parts.Where(p => p.IsAssignableTo(typeof(IHostedService))).Distinct())
            services.AddSingleton(provider => (IHostedService)provider.GetRequiredService(part));
    }
}
