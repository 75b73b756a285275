using Bongsu.Collect.Templates;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect;

/// <summary>Sees to it that the machine which the server runs on is watched from the first start on, without any configuration.</summary>
public sealed partial class SelfHost(IHostCatalog catalog, IConfigurationService configuration, CollectOptions options, ILogger<SelfHost> log)
{
    /// <summary>
    /// Makes a host of this machine's name with the template <c>this-machine</c>, unless some host has that template (disable the host to stop watching) or the
    /// name is taken.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!options.WatchThisMachine || IsWatched())
            return;
        string name = Environment.MachineName;
        if (catalog.Find(name) is not null)
        {
            LogTaken(name, CollectTemplates.ThisMachine);
            return;
        }

        var host = new HostDefinition { Name = name, Address = "127.0.0.1", Groups = ["bongsu"], Templates = [CollectTemplates.ThisMachine] };
        ApplyResult result = await configuration.ApplyAsync(
            new ConfigurationDocument { Hosts = [host] }, dryRun: false, Viewer.System("self"), cancellationToken);
        foreach (ConfigurationFault fault in result.Faults)
            LogFault(name, fault.ToString());
        if (result.Succeeded)
            LogMade(name);
    }

    private bool IsWatched()
    {
        foreach (EffectiveHost host in catalog.All)
        {
            foreach (EffectiveItem item in host.Items.Values)
            {
                if (item.Template == CollectTemplates.ThisMachine)
                    return true;
            }
        }

        return false;
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "This machine is watched as the host {Name}")]
    private partial void LogMade(string name);

    [LoggerMessage(
        EventId = 3302, Level = LogLevel.Information, Message = "There is a host {Name} already; give it the template {Template} to watch this machine")]
    private partial void LogTaken(string name, string template);

    [LoggerMessage(EventId = 3303, Level = LogLevel.Error, Message = "The host {Name} for this machine was not made: {Fault}")]
    private partial void LogFault(string name, string fault);
}
