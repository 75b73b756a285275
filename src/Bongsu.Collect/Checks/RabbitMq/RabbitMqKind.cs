using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.RabbitMq;

/// <summary><c>rabbitmq</c>.</summary>
internal sealed class RabbitMqKind() : CheckKind<RabbitMqCheckOptions, RabbitMqCheck>(
    "rabbitmq", "Asks RabbitMQ's management API: nodes, alarms, partitions, messages, one queue."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "http";

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebTransport)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ApiOutputs.With(
        new("version", "Version", ItemValueType.Text, ""),
        new("nodes", "Nodes", ItemValueType.Unsigned, ""),
        new("nodes.running", "Nodes that run", ItemValueType.Unsigned, ""),
        new("alarms", "Nodes with an alarm", ItemValueType.Unsigned, ""),
        new("memory", "Used memory", ItemValueType.Unsigned, "B"),
        new("disk.free", "Least free disk space of a node", ItemValueType.Unsigned, "B"),
        new("connections", "Connections", ItemValueType.Unsigned, ""),
        new("channels", "Channels", ItemValueType.Unsigned, ""),
        new("consumers", "Consumers", ItemValueType.Unsigned, ""),
        new("queues", "Queues", ItemValueType.Unsigned, ""),
        new("messages.ready", "Messages that wait", ItemValueType.Unsigned, ""),
        new("messages.unacknowledged", "Messages without acknowledgement", ItemValueType.Unsigned, ""),
        new("publish.rate", "Messages published a second", ItemValueType.Float, ""),
        new("deliver.rate", "Messages delivered a second", ItemValueType.Float, ""),
        new("queue.messages", "Messages in the queue", ItemValueType.Unsigned, ""),
        new("queue.consumers", "Consumers of the queue", ItemValueType.Unsigned, ""));
}
