using System.Text.Json;
using Bongsu.Collect.Checks.Plugins;
using Bongsu.Configuration.Import.Nagios;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary><c>nagios</c>.</summary>
internal sealed class NagiosKind() : CheckKind<NagiosCheckOptions, NagiosCheck>(
    "nagios", "Runs a Nagios plugin of this server: state, output, performance data."), INagiosPluginKind
{
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
