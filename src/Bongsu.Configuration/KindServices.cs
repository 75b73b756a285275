using System.Reflection;
using Bongsu.Model.Kinds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Configuration;

/// <summary>Puts kinds into a container.</summary>
public static class KindServices
{
    /// <summary>
    /// Adds every kind of an assembly: its descriptor as an <see cref="IKind"/>, its worker under the family's contract, its parts under their own types. A
    /// kind that is there already is not added again.
    /// </summary>
    public static IServiceCollection AddBongsuKinds(this IServiceCollection services, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(sp => new KindRegistry(sp.GetServices<IKind>()));
        services.TryAddSingleton<IKeyFiles, NoKeyFiles>();
        services.TryAddSingleton(typeof(KindWorkers<>));
        HashSet<Type> known = [.. services.Where(s => s.ServiceType == typeof(IKind)).Select(s => s.ImplementationInstance?.GetType()).OfType<Type>()];
        foreach (IKind kind in KindRegistry.Scan(assembly).Where(k => !known.Contains(k.GetType())))
            Add(services, kind);
        return services;
    }

    private static void Add(IServiceCollection services, IKind kind)
    {
        services.AddSingleton(kind);
        foreach (Type part in kind.Parts)
            services.TryAddSingleton(part);
        if (kind.Worker is not { } worker)
            return;
        bool shared = services.Any(s => s.ServiceType == worker.Class);
        services.TryAddSingleton(worker.Class);
        if (shared)
            return;
        services.AddSingleton(worker.Contract, sp => sp.GetRequiredService(worker.Class));
    }
}
