using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>rabbitmq</c> and <c>amqp</c> against Debian's RabbitMQ.</summary>
public sealed class RabbitMqTests
{
    [Fact]
    public async Task A_broker_is_looked_at_through_both_doors()
    {
        await using var world = new ProbeWorld();
        int management = RealProgram.FreePort();
        await using Broker rabbit = Broker.Start(world, management);

        // A virtual machine that compiles its code at the start: it has no event that reaches beyond it, and takes up to a minute.
        ProbeResult node = await rabbit.UntilAsync(() => world.ProbeAsThePageSaysAsync("rabbitmq", 0, $"port={management}", "user=kim", "password=pw"));
        ProbeResult queue = await world.ProbeAsync("rabbitmq", $"port={management}", "user=kim", "password=pw", "queue=jobs");
        ProbeResult refused = await world.ProbeAsync("rabbitmq", $"port={management}", "user=kim", "password=no");
        ProbeResult open = await world.ProbeAsThePageSaysAsync("amqp", 0, "user=kim", "password=pw");
        ProbeResult wrong = await world.ProbeAsync("amqp", "user=kim", "password=no");
        ProbeResult host = await world.ProbeAsync("amqp", "user=kim", "password=pw", "virtualHost=nowhere");
        ProbeResult none = await world.ProbeAsync("amqp", "user=kim", "password=pw", "queue=jobs");

        Assert.Equal((null, 1.0, 0.0), (node.Error, node.Values["nodes.running"], node.Values["alarms"]));
        Assert.Equal("there is no queue 'jobs' in the virtual host '/'", queue.Error);
        Assert.Contains("refused the login", refused.Error, StringComparison.Ordinal);
        Assert.Null(open.Error);
        Assert.Contains("refused the login: '403 ACCESS_REFUSED", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("the virtual host 'nowhere' cannot be opened", host.Error, StringComparison.Ordinal);
        Assert.Contains("the queue 'jobs' cannot be looked at: '404 NOT_FOUND", none.Error, StringComparison.Ordinal);
    }
}
