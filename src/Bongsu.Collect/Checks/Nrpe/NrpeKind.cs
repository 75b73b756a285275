using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Plugins;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Checks.Nrpe;

/// <summary><c>nrpe</c>.</summary>
internal sealed class NrpeKind() : CheckKind<NrpeCheckOptions, NrpeCheck>(
    "nrpe", "Has an NRPE daemon run one of its commands: state, output, performance data."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 5666;

    /// <inheritdoc />
    public override IReadOnlyList<Model.Kinds.CheckOutput> Outputs { get; } = ConversationOutputs.With([.. PluginOutputs.Own]);
}
