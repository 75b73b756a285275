using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Amqp;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class AmqpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new AmqpKind();

    internal override ICheck Check { get; } = new AmqpCheck(TimeProvider.System, TestPolicy.Default);

    public override IEnumerable<string> BadOptions =>
        ["""{"port":0}""", """{"password":"x"}""", """{"queue":"q"}""", """{"user":"a","minimumConsumers":1}""", """{"user":"a\u0000b"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task A_broker_of_another_version_says_so()
    {
        await using var peer = new RudePeer(async (stream, token) => await stream.WriteAsync("AMQP\0\u0001\0\0"u8.ToArray(), token));

        Assert.Contains(
            "another version of AMQP",
            (await RunAsync($$"""{"address":"127.0.0.1","port":{{peer.Port}}}""")).Failure!.English(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_refused_is_said_in_the_broker_s_words()
    {
        byte[] close = AmqpMethod.Frame(0, 10, 50, [0x01, 0x93, .. AmqpMethod.ShortText("ACCESS_REFUSED - no"), 0, 0, 0, 0]);
        await using var peer = new RudePeer(async (stream, token) =>
        {
            byte[] seen = new byte[4096];
            await stream.ReadExactlyAsync(seen.AsMemory(0, 8), token);
            await stream.WriteAsync(AmqpMethod.Frame(0, 10, 10, 0, 9), token);
            Assert.True(await stream.ReadAtLeastAsync(seen, 8, cancellationToken: token) >= 8);
            await stream.WriteAsync(close, token);
            _ = await stream.ReadAtLeastAsync(seen, 1, throwOnEndOfStream: false, token);
        });

        CheckResult result = await RunAsync(OptionsFor(peer.Port)!);

        Assert.Contains("refused the login: '403 ACCESS_REFUSED - no'", result.Failure!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_are_as_the_specification_draws_them()
    {
        Assert.Equal([1, 0, 1, 0, 0, 0, 5, 0, 20, 0, 10, 0, 0xce], AmqpMethod.Frame(1, 20, 10, 0));
        Assert.Equal((7u, 2u), AmqpMethod.Parse(1, new byte[] { 0, 50, 0, 11, 1, (byte)'q', 0, 0, 0, 7, 0, 0, 0, 2 })!.Value.Counts());
        Assert.Equal((404, "no"), AmqpMethod.Parse(1, new byte[] { 0, 20, 0, 40, 1, 0x94, 2, (byte)'n', (byte)'o' })!.Value.Reason());
    }

    [Fact]
    public void Methods_that_are_cut_short_have_nothing()
    {
        byte[] whole = [0, 50, 0, 11, 1, (byte)'q', 0, 0, 0, 7, 0, 0, 0, 2];
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Null(AmqpMethod.Parse(1, whole.AsMemory(0, length))?.Counts());
            _ = AmqpMethod.Parse(1, whole.AsMemory(0, length))?.Reason();
        }

        Assert.Equal(Encoding.UTF8.GetBytes("\u0002ab"), AmqpMethod.ShortText("ab"));
    }
}
