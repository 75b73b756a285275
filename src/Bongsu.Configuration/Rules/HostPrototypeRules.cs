using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Rules;

/// <summary>What holds for the host prototypes of a discovery.</summary>
internal static class HostPrototypeRules
{
    public static void Check(RuleContext context, DiscoveryDefinition discovery, object[] path)
    {
        for (int i = 0; i < discovery.Hosts.Count; i++)
            Check(context, discovery.Hosts[i], [.. path, "hosts", i]);
        if (discovery.Hosts.Count > 0 && discovery.KeepLost <= TimeSpan.Zero && discovery.Enabled)
            context.Warn(
                $"discovery '{discovery.Key}' makes hosts and has no keepLost: a list in which they are not found removes them at once, with their history.",
                [.. path, "keepLost"]);
    }

    private static void Check(RuleContext context, HostPrototypeDefinition prototype, object[] path)
    {
        if (!HasRowMacro(prototype.Name))
            context.Fault($"'{prototype.Name}' has no macro of the discovery: all rows would make the same host; write '{{#NAME}}' in it.", [.. path, "name"]);
        else if (NameRules.Refuse(prototype.Name.Trim() is { Length: > 0 } name && name.Length <= NameRules.MaxLength ? "x" : prototype.Name) is { } refusal)
            context.Fault(refusal, [.. path, "name"]);
        if (prototype.Address is { } address && !MacroText.Has(address) && !HostAddress.TryParse(address, out _, out _))
            context.Fault($"'{address}' is not an address: write an IP address or DNS name, with or without a port.", [.. path, "address"]);
        for (int i = 0; i < prototype.Templates.Count; i++)
            context.MustExist<TemplateDefinition>(prototype.Templates[i], [.. path, "templates", i]);
        context.MustExist<ServiceDefinition>(prototype.Service, [.. path, "service"]);
        MacroRules.Check(context, prototype.Macros, prototype.SecretMacros, path);
    }

    private static bool HasRowMacro(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '{' && MacroScanner.TryScan(text, at, out MacroReference? macro) && macro.Kind == MacroKind.Discovery)
                return true;
        }

        return false;
    }
}
