using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Configuration;
using Bongsu.Store.Rows;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Catalog;

/// <summary>Puts the shipped templates into the configuration and brings unchanged ones to this version.</summary>
internal sealed partial class TemplateSeeder(
    IEnumerable<ITemplateSource> sources, ConfigurationState state, ConfigurationService configuration, KindRegistry kinds, ILogger<TemplateSeeder> logger)
{
    private static readonly Viewer s_viewer = Viewer.System("templates");

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var faults = new List<ConfigurationFault>();
        var reader = new DefinitionReader(state.Kinds, kinds);
        ParsedDefinition[] shipped =
        [
            .. reader.Read([.. sources.SelectMany(s => s.Templates)], new Dictionary<string, string>(), faults)
                .Where(d => d.Definition is TemplateDefinition)
                .Where(d => state.Find(d.Kind, d.Definition.Name) is null or { Origin: ConfigurationRow.BuiltIn }),
        ];
        if (shipped.Length == 0 && faults.Count == 0)
            return;
        ApplyResult result = await configuration.ApplyAsync(shipped, faults, dryRun: false, s_viewer, ConfigurationRow.BuiltIn, cancellationToken);
        // A shipped template with a fault is a bug of ours; the operator's own configuration works without it.
        foreach (ConfigurationFault fault in result.Faults)
            LogFault(fault.ToString());
        if (result.Changes.Count > 0)
            LogSeeded(string.Join(", ", result.Changes.Select(c => c.Name)));
    }

    [LoggerMessage(2321, LogLevel.Information, "Templates of this version were put into the configuration: {Names}.")]
    private partial void LogSeeded(string names);

    [LoggerMessage(2322, LogLevel.Error, "A shipped template has a fault, none of them was changed: {Fault}")]
    private partial void LogFault(string fault);
}
