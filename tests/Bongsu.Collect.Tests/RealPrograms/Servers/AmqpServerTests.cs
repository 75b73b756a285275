namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>amqp</c> against RabbitMQ.</summary>
public sealed class AmqpServerTests : ServerContract
{
    protected override string Kind => "amqp";

    protected override string[] Well => ["user=kim", "password=pw"];

    protected override (string Name, object Value)? Known => null;

    protected override string[] WrongPassword => ["password=no"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate)
    {
        Broker rabbit = Broker.Start(World, RealProgram.FreePort());
        await rabbit.UntilAsync(() => World.ProbeAsync(Kind, Well));
        return rabbit;
    }
}
