using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Docker;

/// <summary><c>docker</c>.</summary>
internal sealed class DockerKind() : CheckKind<DockerCheckOptions, DockerCheck>(
    "docker", "Asks Docker: containers and images, the state, memory and restarts of one container.")
{
    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebTransport)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ApiOutputs.With(
        new("version", "Version", ItemValueType.Text, ""),
        new("containers", "Containers", ItemValueType.Unsigned, ""),
        new("containers.running", "Containers that run", ItemValueType.Unsigned, ""),
        new("containers.paused", "Containers that are paused", ItemValueType.Unsigned, ""),
        new("containers.stopped", "Containers that are stopped", ItemValueType.Unsigned, ""),
        new("images", "Images", ItemValueType.Unsigned, ""),
        new("container.status", "State of the container", ItemValueType.Text, ""),
        new("container.health", "Health of the container", ItemValueType.Text, ""),
        new("container.restarts", "Restarts of the container", ItemValueType.Unsigned, ""),
        new("container.exit", "Last exit code of the container", ItemValueType.Float, ""),
        new("container.memory", "Used memory of the container", ItemValueType.Unsigned, "B"),
        new("container.memory.limit", "Memory limit of the container", ItemValueType.Unsigned, "B"),
        new("container.cpu", "Processor time of the container", ItemValueType.Float, "s"));
}
