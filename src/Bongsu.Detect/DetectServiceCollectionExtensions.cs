using Bongsu.Detect.Triggers;
using Bongsu.Store.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Detect;

/// <summary>Registers this room.</summary>
public static class DetectServiceCollectionExtensions
{
    /// <summary>The trigger index, the board of states and what it says of services. Needs a catalog (Store) and, to act, an <see cref="Problems.IProblemSink"/> (Respond).</summary>
    public static IServiceCollection AddBongsuDetect(this IServiceCollection services) => services
        .AddSingleton<TriggerIndex>()
        .AddSingleton<TriggerStateBoard>()
        .AddSingleton<IServiceHealth, TriggeredServiceHealth>();
}
