using Bongsu.Respond.Messages;
using Bongsu.Views.Availability;
using Bongsu.Views.Causes;
using Bongsu.Views.Charts;
using Bongsu.Views.Earlier;
using Bongsu.Views.Evidence;
using Bongsu.Views.History;
using Bongsu.Views.Issues;
using Bongsu.Views.OnCall;
using Bongsu.Views.Past;
using Bongsu.Views.Pictures;
using Bongsu.Views.Policies;
using Bongsu.Views.Readers;
using Bongsu.Views.Services;
using Bongsu.Views.Simulations;
using Bongsu.Views.Status;
using Bongsu.Views.Topology;
using Bongsu.Views.Trials;
using Bongsu.Views.Why;
using Bongsu.Views.Wiki;
using Bongsu.Views.Wiki.Markdown;
using Bongsu.Views.Wiki.MoniWiki;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Views;

/// <summary>Registers this room.</summary>
public static class ViewsServices
{
    /// <summary>
    /// What people are shown: readers, charts, availability, trials. Needs Store, Collect, Detect and Respond; a reader that is registered already stays.
    /// </summary>
    public static IServiceCollection AddBongsuViews(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IMonitorReader, MonitorReader>();
        services.TryAddSingleton<IIncidentReader, IncidentReader>();
        services.TryAddSingleton<ILifecycleReader, LifecycleReader>();
        services.TryAddSingleton<PolicyTables>();
        services.TryAddSingleton<IWhyReader, WhyReader>();
        services.TryAddSingleton<ISilenceReader, SilenceReader>();
        services.TryAddSingleton<IPastReader, PastReader>();
        services.TryAddSingleton<IEarlierTimes, EarlierTimes>();
        services.TryAddSingleton<IIssueReader, IssueReader>();
        services.TryAddSingleton<TrendPictures>();
        services.TryAddSingleton<IProblemCards, ProblemCards>();
        services.TryAddSingleton<AvailabilityReader>();
        services.TryAddSingleton<DailyAvailability>();
        services.TryAddSingleton<IServiceReader, ServiceReader>();
        services.TryAddSingleton<StatusReader>();
        services.TryAddSingleton<TopologyReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWikiFormat, MarkdownFormat>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWikiFormat, MoniWikiFormat>());
        services.TryAddSingleton<WikiFormats>();
        services.TryAddSingleton<HistoryReader>();
        services.TryAddSingleton<ItemCharts>();
        services.TryAddSingleton<HostCharts>();
        services.TryAddSingleton<StateCharts>();
        services.TryAddSingleton<ChartMarkReader>();
        services.TryAddSingleton<CheckHistories>();
        services.TryAddSingleton<ProblemEvidence>();
        services.TryAddSingleton<CheckEvidenceFinder>();
        services.TryAddSingleton<IAlertCounts, AlertCounts>();
        services.TryAddSingleton<OnCallReader>();
        services.TryAddSingleton<ChartPictures>();
        services.TryAddSingleton<ProblemPictureItem>();
        services.TryAddSingleton<IProblemPictureItem>(static provider => provider.GetRequiredService<ProblemPictureItem>());
        services.Replace(ServiceDescriptor.Singleton<IProblemPictures, ProblemPictures>());
        services.TryAddSingleton<IStoredProblems, StoredProblems>();
        services.TryAddSingleton<PolicySimulations>();
        services.TryAddSingleton<TriggerTrials>();
        services.TryAddSingleton<TriggerKeeping>();
        return services;
    }
}
