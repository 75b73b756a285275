using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>rabbitmq</c> and <c>amqp</c> against Debian's RabbitMQ.</summary>
public sealed class RabbitMqTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_is_looked_at_through_both_doors()
    {
        await using var world = new ProbeWorld();
        int management = RealProgram.FreePort();
        string plugins = world.Write("plugins", "[rabbitmq_management].");
        string configuration = world.Write("rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{world.Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {management}
            default_user = kim
            default_pass = pw
            disk_free_limit.absolute = 1MB
            """);
        await using var rabbit = RealProgram.Start(
            "env", $"HOME={world.Directory}", "RABBITMQ_NODENAME=bongsu@localhost", $"RABBITMQ_DIST_PORT={RealProgram.FreePort()}",
            $"ERL_EPMD_PORT={RealProgram.FreePort()}", "ERL_EPMD_ADDRESS=127.0.0.1", $"RABBITMQ_CONFIG_FILE={configuration}",
            $"RABBITMQ_ENABLED_PLUGINS_FILE={plugins}", $"RABBITMQ_MNESIA_BASE={world.Directory}/db", $"RABBITMQ_LOG_BASE={world.Directory}/log",
            $"RABBITMQ_GENERATED_CONFIG_DIR={world.Directory}/generated", $"RABBITMQ_PID_FILE={world.Directory}/pid",
            "/usr/lib/rabbitmq/bin/rabbitmq-server");

        // A virtual machine that compiles its code at the start: it has no event that reaches beyond it, and takes up to a minute.
        ProbeResult node = await UntilAsync(rabbit, () => world.ProbeAsThePageSaysAsync("rabbitmq", 0, $"port={management}", "user=kim", "password=pw"));
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

    private static async Task<ProbeResult> UntilAsync(RealProgram program, Func<Task<ProbeResult>> probe)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (true)
        {
            ProbeResult result = await probe();
            if (result.IsOk)
                return result;
            Assert.False(limit.IsCancellationRequested, $"{result.Error}\n{program.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, Cancellation);
        }
    }
}
