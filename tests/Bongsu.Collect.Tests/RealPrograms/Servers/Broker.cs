using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>RabbitMQ with the user <c>kim</c>, whose password is <c>pw</c>, and the port mapper of Erlang, which it starts and leaves behind.</summary>
internal sealed class Broker : IAsyncDisposable
{
    private readonly RealProgram _program;
    private readonly int _mapper;

    private Broker(RealProgram program, int mapper) => (_program, _mapper) = (program, mapper);

    public static Broker Start(ProbeWorld world, int management)
    {
        int mapper = RealProgram.FreePort();
        string plugins = world.Write("plugins", "[rabbitmq_management].");
        string configuration = world.Write("rabbitmq.conf", $"""
            listeners.tcp.1 = 127.0.0.1:{world.Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {management}
            default_user = kim
            default_pass = pw
            disk_free_limit.absolute = 1MB
            """);
        return new Broker(RealProgram.Start(
            "env", $"HOME={world.Directory}", "RABBITMQ_NODENAME=bongsu@localhost", $"RABBITMQ_DIST_PORT={RealProgram.FreePort()}",
            $"ERL_EPMD_PORT={mapper}", "ERL_EPMD_ADDRESS=127.0.0.1", $"RABBITMQ_CONFIG_FILE={configuration}",
            $"RABBITMQ_ENABLED_PLUGINS_FILE={plugins}", $"RABBITMQ_MNESIA_BASE={world.Directory}/db", $"RABBITMQ_LOG_BASE={world.Directory}/log",
            $"RABBITMQ_GENERATED_CONFIG_DIR={world.Directory}/generated", $"RABBITMQ_PID_FILE={world.Directory}/pid",
            "/usr/lib/rabbitmq/bin/rabbitmq-server"), mapper);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await RealProgram.RunAsync("epmd", "", "-port", $"{_mapper}", "-kill");
    }

    /// <summary>The first probe that finds it well.</summary>
    public async Task<ProbeResult> UntilAsync(Func<Task<ProbeResult>> probe)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (true)
        {
            ProbeResult result = await probe();
            if (result.IsOk)
                return result;
            Assert.False(limit.IsCancellationRequested, $"{result.Error}\n{_program.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
