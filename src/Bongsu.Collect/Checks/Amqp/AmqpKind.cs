using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Amqp;

/// <summary><c>amqp</c>.</summary>
internal sealed class AmqpKind() : CheckKind<AmqpCheckOptions, AmqpCheck>(
    "amqp", "Connects to RabbitMQ or another AMQP 0-9-1 broker, logs in, and looks at a queue."), IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "other";

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("messages", "Messages in the queue", ItemValueType.Unsigned, ""),
        new("consumers", "Consumers of the queue", ItemValueType.Unsigned, ""));
}
