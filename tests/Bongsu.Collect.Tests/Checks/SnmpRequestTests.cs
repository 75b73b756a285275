using System.Text.Json;
using Bongsu.Collect.Checks.Snmp;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Tests.Checks;

public sealed class SnmpRequestTests
{
    [Theory]
    [InlineData(".1.3.6.1.2.1.1.3.0", "Get", "1.3.6.1.2.1.1.3.0", "")]
    [InlineData("get[sysUpTime.0]", "Get", "1.3.6.1.2.1.1.3.0", "")]
    [InlineData("walk[1.3.6.1.2.1.2.2.1.2,1.3.6.1.2.1.2.2.1.3]", "Walk", "1.3.6.1.2.1.2.2.1.2 1.3.6.1.2.1.2.2.1.3", "")]
    [InlineData(
        "discovery[{#IFNAME},1.3.6.1.2.1.31.1.1.1.1,{#IFTYPE},1.3.6.1.2.1.2.2.1.3]",
        "Discovery",
        "1.3.6.1.2.1.31.1.1.1.1 1.3.6.1.2.1.2.2.1.3",
        "{#IFNAME} {#IFTYPE}")]
    [InlineData("1.3.6.1.2.1.2.2.1.10[\"index\",\"1.3.6.1.2.1.2.2.1.2\",\"eth, 0\"]", "ByIndex", "1.3.6.1.2.1.2.2.1.10 1.3.6.1.2.1.2.2.1.2", "eth, 0")]
    public void TryParse_Request_SaysWhatIsAsked(string text, string form, string objects, string names)
    {
        Assert.True(SnmpRequest.TryParse(text, out SnmpRequest? request, out string? error), error);
        Assert.Equal((form, objects, names), (request.Form.ToString(), string.Join(' ', request.Objects), string.Join(' ', request.Names)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sysUptime.0")]
    [InlineData("get[1.3,1.4]")]
    [InlineData("discovery[{#A}]")]
    [InlineData("walk[")]
    [InlineData("[1.3]")]
    [InlineData("1.3.6.1[\"index\",\"1.3\"]")]
    public void TryParse_NotOne_SaysSo(string text)
    {
        Assert.False(SnmpRequest.TryParse(text, out _, out string? error));
        Assert.NotEmpty(error);
    }

    /// <summary>What a walk prints is what the steps that read walks take.</summary>
    [Fact]
    public void Line_ReadsBackInPreprocessing()
    {
        SnmpValue[] values =
        [
            SnmpValue.OfInteger(-5), SnmpValue.OfUnsigned(SnmpType.Counter64, ulong.MaxValue), SnmpValue.OfUnsigned(SnmpType.TimeTicks, 100),
            SnmpValue.OfText("eth \"0\" \\"), SnmpValue.OfBytes(SnmpType.OctetString, new byte[] { 0, 0x1A, 0x2B }), SnmpValue.OfText(""),
            SnmpValue.OfBytes(SnmpType.IpAddress, new byte[] { 10, 0, 0, 1 }),
        ];
        string walk = string.Join('\n', values.Select((v, i) => SnmpText.Line(new SnmpVariable(ObjectIdentifier.Parse($"1.3.6.1.{i + 1}"), v))));
        var kinds = new KindRegistry(KindRegistry.Scan(typeof(SnmpKind).Assembly));

        string[] read = [.. values.Select((_, i) => Read(kinds, walk, $".1.3.6.1.{i + 1}"))];

        Assert.Equal(["-5", "18446744073709551615", "100", "eth \"0\" \\", "00 1A 2B", "", "10.0.0.1"], read);
    }

    private static string Read(KindRegistry kinds, string walk, string oid)
    {
        StepChain chain = new StepFactory(kinds).Create(
            [
                new PreprocessingDefinition
                {
                    Type = "snmp-walk-value",
                    Options = new Dictionary<string, JsonElement> { ["params"] = JsonSerializer.SerializeToElement(new[] { oid, "0" }) },
                },
            ],
            ItemValueType.Text);
        StepResult result = chain.Apply(chain.NewStates(), StepValue.OfText(walk), Timestamp.FromUnix(0));
        Assert.True(result.IsValue, result.Error);
        return result.Value.ToText();
    }
}
