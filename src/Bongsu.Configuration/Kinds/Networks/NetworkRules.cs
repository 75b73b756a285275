using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Networks;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Kinds.Networks;

/// <summary>What holds for networks.</summary>
internal static class NetworkRules
{
    private const int MostChecks = 20;
    private const int MostRules = 100;
    private const int MostPattern = 500;
    private const int MostDescription = 1024;

    public static void Check(RuleContext context, NetworkDefinition network)
    {
        if (network.Description is { Length: > MostDescription })
            context.Fault($"a description has {MostDescription} characters at most.", "description");
        if (AddressRanges.FindFault(network.Ranges, network.Exclude) is { } fault)
            context.Fault(fault, "ranges");
        SpanRules.Between(context, network.Interval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), "the interval", "interval");
        SpanRules.Between(context, network.LostAfter, TimeSpan.FromMinutes(10), TimeSpan.FromDays(366), "lostAfter", "lostAfter");
        if (network.AtOnce is < 1 or > 256)
            context.Fault("atOnce is 1 to 256.", "atOnce");
        if (network.PerSecond is < 1 or > 1000)
            context.Fault("perSecond is 1 to 1000.", "perSecond");
        Checks(context, network);
        if (network.Identity != NetworkDefinition.ByAddress)
            MustBeCheck(context, network, network.Identity, "identity");
        if (network.Rules.Count > MostRules)
            context.Fault($"there are at most {MostRules} rules.", "rules");
        for (int i = 0; i < network.Rules.Count; i++)
            Rule(context, network, network.Rules[i], i);
    }

    private static void Checks(RuleContext context, NetworkDefinition network)
    {
        if (network.Checks.Count is 0 or > MostChecks)
            context.Fault($"there are 1 to {MostChecks} checks, such as {{type: icmp}}.", "checks");
        context.NamesMustDiffer(network.Checks.Select(static c => c.Title), "checks", "checks");
        for (int i = 0; i < network.Checks.Count; i++)
        {
            NetworkCheckDefinition check = network.Checks[i];
            SpanRules.Timeout(context, check.Timeout, "checks", i, "timeout");
            if (check.Title == NetworkDefinition.ByAddress)
                context.Fault("a check is not named 'address': that is the address itself.", "checks", i, "name");
            if (check.Key is { } key && !ItemKey.TryParse(key, out _, out string? wrong))
                context.Fault(wrong, "checks", i, "key");
            context.Bind(KindFamily.Check, check, "checks", i);
            if (context.Kinds.Find(KindFamily.Check, check.Type) is not ICheckKind kind)
                continue;
            if (!ConfigurationJson.Options.GetTypeInfo(kind.OptionsType).Properties.Any(static p => p.Name == "address"))
                context.Fault($"{check.Type} asks no address, so it finds no host.", "checks", i, "type");
            else if (check.Options.ContainsKey("address"))
                context.Fault("the address is that of each host in turn; leave it out.", "checks", i, "address");
            if (kind.Outputs.Count == 0 && check.Key is null)
                context.Fault($"{check.Type} needs a key, such as agent.hostname.", "checks", i);
        }
    }

    private static void Rule(RuleContext context, NetworkDefinition network, NetworkRule rule, int place)
    {
        for (int i = 0; i < rule.When.Count; i++)
        {
            MustBeCheck(context, network, rule.When[i].Check, "rules", place, "when", i, "check");
            PatternRules.CheckLinear(context, rule.When[i].Matches, "rules", place, "when", i, "matches");
            if (rule.When[i] is { Answers: false, Matches: not null })
                context.Fault("what does not answer matches nothing.", "rules", place, "when", i, "matches");
        }

        if (rule.HostName.Length is 0 or > MostPattern)
            context.Fault($"hostName has 1 to {MostPattern} characters.", "rules", place, "hostName");
        foreach (string name in HostNamePattern.NamesIn(rule.HostName).Where(static n => n != NetworkDefinition.ByAddress))
            MustBeCheck(context, network, name, "rules", place, "hostName");
        for (int i = 0; i < rule.Templates.Count; i++)
            context.MustExist<TemplateDefinition>(rule.Templates[i], "rules", place, "templates", i);
        context.MustExist<ServiceDefinition>(rule.Service, "rules", place, "service");
        ConnectionRules.Check(context, rule.Connections);
    }

    private static void MustBeCheck(RuleContext context, NetworkDefinition network, string name, params IEnumerable<object> path)
    {
        string[] known = [.. network.Checks.Select(static c => c.Title)];
        if (!known.Contains(name, StringComparer.Ordinal))
            context.Fault(NearestName.Unknown(name, "the name of a check of this network", known), path);
    }
}
