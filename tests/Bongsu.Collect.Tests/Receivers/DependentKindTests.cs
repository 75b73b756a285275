using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Receivers.Dependent;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class DependentKindTests : ReceiverKindContract
{
    internal override IReceiverKind Kind { get; } = new DependentKind();

    private protected override EffectiveItem ItemOf(string key, string type) => TestHosts.Item(key, type) with
    {
        Options = new Dictionary<string, JsonElement>
        {
            ["check"] = JsonSerializer.SerializeToElement("source"), ["value"] = JsonSerializer.SerializeToElement(key),
        },
    };

    // What sends is a run of a check; a host that is switched off runs none.
    private protected override async Task SendAsync(string host, string key, string value)
    {
        if (World.Catalog.Find(host) is not { Enabled: true } there)
            return;
        var due = new DueCheck { Host = there, Check = TestHosts.Check("source", "udp", "{}"), Due = World.Now };
        var result = new CheckResult([new CheckValue(key, 0, value)], null);
        await World.Ingest.AcceptAsync(
            CheckReadings.Of(due, result, World.Now, World.Latest, new DependentItems(new KindRegistry([Kind]))),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Check_and_value_must_be_named()
    {
        var errors = new List<string>();
        var definition = new ItemDefinition
        {
            Key = "k", Type = Kind.Type, Options = new Dictionary<string, JsonElement> { ["check"] = JsonSerializer.SerializeToElement("source") },
        };

        Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Receiver, definition, errors));
        Assert.Equal(["dependent: 'value' must be given."], errors);
    }
}
