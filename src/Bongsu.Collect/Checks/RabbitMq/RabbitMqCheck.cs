using System.Globalization;
using Bongsu.Collect.Checks.Apis;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.RabbitMq;

/// <summary>Asks the management plugin's HTTP API.</summary>
/// <param name="time">The clock.</param>
/// <param name="transport">Makes connections.</param>
internal sealed class RabbitMqCheck(TimeProvider time, WebTransport transport) : ApiCheck<RabbitMqCheckOptions>(time, transport)
{
    private const int PlainPort = 15672;
    private const int TlsPort = 15671;

    protected override int DefaultPort(RabbitMqCheckOptions options) => options.Tls ? TlsPort : PlainPort;

    protected override async ValueTask<string?> AskAsync(
        ApiClient api, RabbitMqCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        ApiDocument overview = await api.GetAsync("api/overview", cancellationToken);
        if (overview["rabbitmq_version"].Text is not { } version)
            return RabbitMqReasons.NotRabbit(api.Target);
        Add(outputs, "version", version);
        foreach (string name in (string[])["connections", "channels", "consumers", "queues"])
            Add(outputs, name, overview["object_totals", name].Number);
        Add(outputs, "messages.ready", overview["queue_totals", "messages_ready"].Number ?? 0);
        Add(outputs, "messages.unacknowledged", overview["queue_totals", "messages_unacknowledged"].Number ?? 0);
        Add(outputs, "publish.rate", overview["message_stats", "publish_details", "rate"].Number ?? 0);
        Add(outputs, "deliver.rate", overview["message_stats", "deliver_get_details", "rate"].Number ?? 0);
        string? fault = JudgeNodes([.. (await api.GetAsync("api/nodes", cancellationToken)).Elements], outputs);
        if (options.Queue is not { } queue)
            return fault;
        string path = $"api/queues/{Uri.EscapeDataString(options.VirtualHost)}/{Uri.EscapeDataString(queue)}";
        return await api.FindAsync(path, cancellationToken) is { } found
            ? fault ?? JudgeQueue(found, queue, options, outputs)
            : RabbitMqReasons.NoQueue(Conversation.Shown(queue), Conversation.Shown(options.VirtualHost));
    }

    private static string? JudgeNodes(ApiDocument[] nodes, List<CheckValue> outputs)
    {
        Add(outputs, "nodes", nodes.Length);
        Add(outputs, "nodes.running", nodes.Count(static n => n["running"].Truth == true));
        Add(outputs, "alarms", nodes.Count(static n => n["mem_alarm"].Truth == true || n["disk_free_alarm"].Truth == true));
        Add(outputs, "memory", nodes.Sum(static n => n["mem_used"].Number ?? 0));
        if (nodes.Length > 0)
            Add(outputs, "disk.free", nodes.Min(static n => n["disk_free"].Number));
        foreach (ApiDocument node in nodes)
        {
            string name = Conversation.Shown(node["name"].Text ?? "");
            if (node["running"].Truth != true)
                return RabbitMqReasons.NotRunning(name);
            if (node["mem_alarm"].Truth == true)
                return RabbitMqReasons.MemoryAlarm(name);
            if (node["disk_free_alarm"].Truth == true)
                return RabbitMqReasons.DiskAlarm(name);
            if (node["partitions"].Elements.Any())
                return RabbitMqReasons.Partition(name);
        }

        return null;
    }

    private static string? JudgeQueue(ApiDocument found, string queue, RabbitMqCheckOptions options, List<CheckValue> outputs)
    {
        double messages = found["messages"].Number ?? 0, consumers = found["consumers"].Number ?? 0;
        Add(outputs, "queue.messages", messages);
        Add(outputs, "queue.consumers", consumers);
        if (messages > options.MaximumMessages)
            return RabbitMqReasons.Messages(Conversation.Shown(queue), Text(messages), Text(options.MaximumMessages.Value));
        return consumers < options.MinimumConsumers
            ? RabbitMqReasons.Consumers(Conversation.Shown(queue), Text(consumers), Text(options.MinimumConsumers.Value))
            : null;
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
