using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Web;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Kubernetes;

/// <summary><c>kubernetes</c>.</summary>
internal sealed class KubernetesKind() : CheckKind<KubernetesCheckOptions, KubernetesCheck>(
    "kubernetes", "Asks the API of Kubernetes: nodes and pods that are not ready, restarts."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "http";

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 6443;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebTransport)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ApiOutputs.With(
        new("version", "Version", ItemValueType.Text, ""),
        new("nodes", "Nodes", ItemValueType.Unsigned, ""),
        new("nodes.ready", "Nodes that are ready", ItemValueType.Unsigned, ""),
        new("pods", "Pods", ItemValueType.Unsigned, ""),
        new("pods.running", "Pods that run", ItemValueType.Unsigned, ""),
        new("pods.pending", "Pods that wait for a node or an image", ItemValueType.Unsigned, ""),
        new("pods.failed", "Pods that have failed", ItemValueType.Unsigned, ""),
        new("pods.not-ready", "Pods that should be ready and are not", ItemValueType.Unsigned, ""),
        new("restarts", "Restarts of all containers", ItemValueType.Unsigned, ""));
}
