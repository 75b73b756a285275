using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Plugins;

namespace Bongsu.Collect.Checks.Nrpe;

/// <summary><c>nrpe</c>.</summary>
internal sealed class NrpeKind() : CheckKind<NrpeCheckOptions, NrpeCheck>(
    "nrpe", "Has an NRPE daemon run one of its commands: state, output, performance data.")
{
    /// <inheritdoc />
    public override IReadOnlyList<Model.Kinds.CheckOutput> Outputs { get; } = ConversationOutputs.With([.. PluginOutputs.Own]);
}
