using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Jmx;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Tests.Checks;

public sealed class JmxCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new JmxKind();

    internal override ICheck Check { get; } = new JmxCheck(TimeProvider.System, TestPolicy.Default);

    protected override string Key => "jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]";

    public override IEnumerable<string> BadOptions => ["""{"endpoint":""}""", """{"endpoint":"service:jmx:x","gatewayPort":0}"""];

    protected override string OptionsFor(int port) =>
        $$"""{"endpoint":"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi","gatewayPort":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Theory]
    [InlineData("""{"response":"success","data":[{"value":"42"}]}""", "42", null)]
    [InlineData("""{"response":"success","data":[{"error":"no such bean"}]}""", null, "no such bean")]
    [InlineData("""{"response":"failed","error":"bad request"}""", null, "bad request")]
    [InlineData("""{"response":"success"}""", null, "does not answer as a Java gateway")]
    [InlineData("42", null, "does not answer as a Java gateway")]
    public async Task The_gateway_is_asked_as_it_wants_to_be(string answer, string? value, string? failure)
    {
        string asked = "";
        await using var gateway = new RudePeer(
            async (stream, token) =>
            {
                using ZabbixFrame? frame = await new ZabbixFrameReader().ReadAsync(stream, token);
                asked = Encoding.UTF8.GetString(frame!.Body.Span);
                await ZabbixFrameWriter.WriteAsync(stream, Encoding.UTF8.GetBytes(answer), ZabbixFrameFlags.None, token);
            });

        CheckResult result = await RunAsync(OptionsFor(gateway.Port));

        Assert.Equal(
            $$"""{"request":"java gateway jmx","username":"kim","password":"{{TheSecret}}","jmx_endpoint":"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi","keys":["jmx[\"java.lang:type=Memory\",HeapMemoryUsage.used]"]}""",
            asked);
        Assert.Equal(value, result.Outputs.Count == 0 ? null : result.Outputs[0].Text);
        if (failure is not null)
            Assert.Contains(failure, result.Failure.English(), StringComparison.Ordinal);
    }
}
