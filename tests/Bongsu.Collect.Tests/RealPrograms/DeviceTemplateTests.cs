using System.Globalization;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Scheduling;
using Bongsu.Collect.Tests.RealPrograms.Servers;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>The template <c>device-by-snmp</c> on recorded devices that snmpsim plays: it finds what each has, and misses nothing that another has.</summary>
public sealed class DeviceTemplateTests : IAsyncDisposable
{
    private readonly ProbeWorld _devices = new();

    public ValueTask DisposeAsync() => _devices.DisposeAsync();

    [Theory]
    [InlineData(
        "server",
        """
        device.cpu=37.5
        device.cpu[4]=99
        device.disk.size[31]=107374182400
        device.disk.used[31]=53687091200
        device.disk.used[32]=8796093014016
        device.memory.size[1]=16777216000
        device.memory.used[1]=12288000000
        device.temperature[lm.1]=54.5
        """,
        16)]
    [InlineData(
        "switch-a",
        """
        device.cpu=17
        device.cpu[1]=17
        device.fan[6]=4200
        device.memory.size[1]=536870912
        device.memory.used[1]=134217728
        device.temperature[4]=34.5
        device.voltage[5]=11.98
        """,
        7)]
    [InlineData(
        "router",
        """
        device.cpu=26
        device.cpu[cisco.1]=12
        device.cpu[cisco.2]=40
        device.fan.state[cisco.1]=1
        device.fan.state[cisco.2]=3
        device.pool.free[2]=44000000
        device.pool.used[1]=300000000
        device.supply.state[cisco.1]=1
        device.temperature.state[cisco.2]=2
        device.temperature[cisco.1]=27
        device.temperature[cisco.2]=78
        """,
        14)]
    public async Task Each_device_brings_what_it_has(string device, string expected, int count)
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_devices);
        await using RealWorld world = await RealWorld.OpenAsync();
        await world.ApplyAsync(
            $"hosts: [{{name: d, address: 127.0.0.1, templates: [device-by-snmp], connections: {{snmp: {{port: {_devices.Port}, community: {device}}}}}}}]");

        // What is discovered by the first run has values from the second on.
        for (int i = 0; i < 2; i++)
        {
            EffectiveHost host = world.Host("d");
            Assert.Equal(3, host.Checks.Count);
            foreach (EffectiveCheck check in host.Checks)
            {
                var due = new DueCheck { Host = host, Check = check, Due = Timestamp.Now(TimeProvider.System) };
                CheckEnd end = await world.Get<CheckRunner>().RunAsync(due, TestContext.Current.CancellationToken);
                Assert.Equal((check.Name, CheckOutcome.Answered), (check.Name, end.Outcome));
            }
        }

        EffectiveHost found = world.Host("d");
        Assert.Empty(found.Faults);
        Dictionary<string, EffectiveItem> items = found.ItemsByKey
            .Where(i => i.Key.StartsWith("device.", StringComparison.Ordinal) && (i.Key == "device.cpu" || i.Key.EndsWith(']')))
            .ToDictionary(i => i.Key, i => i.Value, StringComparer.Ordinal);
        string[] all = [.. items.Select(i => $"{i.Key}={Value(world, i.Value)}").Order(StringComparer.Ordinal)];
        string[] wanted = expected.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal(wanted, wanted.Intersect(all));
        Assert.True(all.Length == count, string.Join('\n', all));
        Assert.All(items.Values, i => Assert.DoesNotContain("{#", i.Name, StringComparison.Ordinal));
    }

    private static string Value(RealWorld world, EffectiveItem item) => world.Get<ILatestValues>().Get(item) is { } latest
        ? latest.Value is { } value ? value.Number.ToString("R", CultureInfo.InvariantCulture) : latest.Error ?? "none"
        : "none";
}
