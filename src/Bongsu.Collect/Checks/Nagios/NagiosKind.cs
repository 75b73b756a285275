using Bongsu.Collect.Checks.Plugins;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Nagios;

/// <summary><c>nagios</c>.</summary>
internal sealed class NagiosKind() : CheckKind<NagiosCheckOptions, NagiosCheck>(
    "nagios", "Runs a Nagios plugin of this server: state, output, performance data.")
{
    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Works"),
        .. PluginOutputs.Own,
        new("time", "Run time", ItemValueType.Float, "s"),
        CheckOutput.OfError(),
    ];
}
