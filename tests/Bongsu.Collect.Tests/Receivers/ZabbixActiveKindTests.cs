using Bongsu.Collect.Receivers.Zabbix;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class ZabbixActiveKindTests : ReceiverKindContract
{
    private int _sent;

    internal override IReceiverKind Kind { get; } = new ZabbixActiveKind();

    private protected override async Task SendAsync(string host, string key, string value) => Assert.NotNull(await Trapper.AskAsync(
        $$"""{"request":"agent data","session":"0123456789abcdef0123456789abcdef","host":"{{host}}","version":"6.4","data":[{"id":{{++_sent}},"host":"{{host}}","key":"{{key}}","value":"{{value}}","clock":{{Trapper.World.Now.UnixSeconds}},"ns":1}]}"""));

    [Fact]
    public void It_keeps_to_the_interval_and_takes_values_of_agents_only() => Assert.True(Kind is { KeepsInterval: true, TakesSentValues: false });
}
