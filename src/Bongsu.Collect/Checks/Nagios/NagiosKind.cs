using System.Text.Json;
using Bongsu.Collect.Checks.Plugins;
using Bongsu.Configuration.Import.Nagios;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary><c>nagios</c>.</summary>
internal sealed class NagiosKind() : CheckKind<NagiosCheckOptions, NagiosCheck>(
    "nagios", "Runs a Nagios plugin of this server: state, output, performance data."), INagiosPluginKind, IZabbixItemKind
{
    /// <summary>An item is what the program printed, which is what Zabbix' external checks are.</summary>
    public override bool ServesItems => true;

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["EXTERNAL"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (!ItemKey.TryParse(item.Key, out ItemKey? key, out string? error))
            return error;
        options.Set("command", key.Name);
        options.Set("arguments", key.Parameters);
        options.Change($"it runs '{key.Name}' of this server: put the script into a directory that the setting nagios.directories names");
        return null;
    }

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        .. PluginOutputs.Own,
        new("time", "Run time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public string? Import(string plugin, IReadOnlyList<string> arguments, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (plugin is "." or ".." || plugin.AsSpan().ContainsAny('/', '\\', '\0'))
            return $"'{plugin}' is not the file name of a plugin";
        options["command"] = JsonSerializer.SerializeToElement(plugin);
        if (arguments.Count > 0)
            options["arguments"] = JsonSerializer.SerializeToElement(arguments);
        return null;
    }
}
