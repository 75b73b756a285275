using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Problems;
using Bongsu.Store.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Respond;

/// <summary>Respond in a container.</summary>
public static class RespondServices
{
    /// <summary>
    /// Adds <see cref="IProblemSink"/>, <see cref="IMonitorCommands"/>, the outbox's dispatcher and every kind of channel and tracker in this assembly. Needs the store, a <see cref="TimeProvider"/>, logging and metrics.
    /// </summary>
    public static IServiceCollection AddBongsuRespond(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KindRegistry>();
        foreach (Type kind in KindRegistry.Scan(typeof(RespondServices).Assembly))
            services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IKind), kind));
        services.AddSingleton<RespondMetrics>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<IOutboxSender>(provider => provider.GetRequiredService<OutboxSender>());
        services.TryAddSingleton<TopologyView>();
        services.AddSingleton<ProblemLinker>();
        services.AddSingleton<SymptomReview>();
        services.AddHostedService<SymptomKeeper>();
        services.AddSingleton<IProblemSink, ProblemDesk>();
        services.AddSingleton<IMonitorCommands, OperatorDesk>();
        services.AddSingleton<Suppressor>();
        services.AddSingleton<ILifecycleCommands, LifecycleDesk>();
        services.AddSingleton<ProblemKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ProblemKeeper>());
        services.AddHostedService<OutboxDispatcher>();
        return services;
    }
}
