using Bongsu.Detect.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Detect;

/// <summary>Registers this room.</summary>
public static class DetectServiceCollectionExtensions
{
    /// <summary>The trigger index and the board of states. Needs a catalog (Store) and, to act, an <see cref="Problems.IProblemSink"/> (Respond).</summary>
    public static IServiceCollection AddBongsuDetect(this IServiceCollection services) => services
        .AddSingleton<TriggerIndex>()
        .AddSingleton<TriggerStateBoard>();
}
