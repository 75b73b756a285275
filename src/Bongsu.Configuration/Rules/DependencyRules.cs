using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Rules;

/// <summary>Whether what depends on what exists, and whether nothing depends on itself in the end.</summary>
internal static class DependencyRules
{
    private const int MaxDependencies = 200;

    public static void Host(RuleContext context, HostDefinition host)
    {
        if (host.Gateway is not null)
            context.MustExist<HostDefinition>(host.Gateway, "gateway");
        Exist(context, host.DependsOn);
        if (host.Gateway is not null || host.DependsOn.Count > 0)
            Cycle(context, host.Name, host.Gateway is not null ? "gateway" : "dependsOn");
        else if (host.Service is not null && context.World.Find<ServiceDefinition>(host.Service) is { DependsOn.Count: > 0 })
            Cycle(context, host.Name, "service");
    }

    public static void Service(RuleContext context, ServiceDefinition service)
    {
        Exist(context, service.DependsOn);
        if (service.DependsOn.Count > 0)
            Cycle(context, service.Name, "dependsOn");
    }

    private static void Exist(RuleContext context, IReadOnlyList<string> names)
    {
        if (names.Count > MaxDependencies)
            context.Fault($"there are {names.Count} dependencies, and {MaxDependencies} at most.", "dependsOn");
        context.NamesMustDiffer(names, "dependencies on", "dependsOn");
        for (int i = 0; i < names.Count; i++)
        {
            if (!context.World.Has<HostDefinition>(names[i]) && !context.World.Has<ServiceDefinition>(names[i]))
            {
                IEnumerable<string> known = context.World.Names<HostDefinition>().Concat(context.World.Names<ServiceDefinition>()).Take(10_000);
                context.Fault(NearestName.Unknown(names[i], "the name of a host or service", known), "dependsOn", i);
            }
        }
    }

    // A new cycle runs through something that was changed, and everything changed is examined: so it is enough to look for a way back to where one stands.
    private static void Cycle(RuleContext context, string start, string member)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out string? node))
        {
            foreach (string next in Needs(context.World, node))
            {
                if (next == start)
                {
                    context.Fault($"it depends on itself in the end: {Way(cameFrom, start, node)}. Take one of these dependencies away.", member);
                    return;
                }

                if (cameFrom.TryAdd(next, node))
                    open.Enqueue(next);
            }
        }
    }

    private static string Way(Dictionary<string, string> cameFrom, string start, string last)
    {
        var names = new List<string> { start, last };
        for (string node = last; node != start && cameFrom.TryGetValue(node, out string? before); node = before)
            names.Add(before);
        if (last == start)
            names = [start, start];
        names.Reverse();
        return string.Join(" → ", names);
    }

    private static IEnumerable<string> Needs(IDefinitionWorld world, string name)
    {
        if (world.Find<HostDefinition>(name) is { } host)
            return host.Gateway is null ? host.DependsOn : host.DependsOn.Append(host.Gateway);
        return world.Find<ServiceDefinition>(name) is { } service ? service.DependsOn.Concat(world.MembersOf(name)) : [];
    }
}
