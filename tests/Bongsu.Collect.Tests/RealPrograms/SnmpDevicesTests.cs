using System.Globalization;
using System.Text.Json;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.RealPrograms.Servers;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>snmp</c> against recorded devices that snmpsim plays, beside net-snmp's tools, which ask the same.</summary>
public sealed class SnmpDevicesTests : IAsyncDisposable
{
    private const string Lldp = "1.0.8802.1.1.2.1.";
    private const string LldpChassis = "lldpLocChassisId";

    /// <summary>Columns of public MIB modules, which <c>snmp</c> knows by name and net-snmp is asked for by number.</summary>
    private static readonly (string Name, string Number)[] s_columns =
    [
        ("ifDescr", "1.3.6.1.2.1.2.2.1.2"), ("ifType", "1.3.6.1.2.1.2.2.1.3"), ("ifSpeed", "1.3.6.1.2.1.2.2.1.5"),
        ("ifAdminStatus", "1.3.6.1.2.1.2.2.1.7"), ("ifOperStatus", "1.3.6.1.2.1.2.2.1.8"), ("ifInOctets", "1.3.6.1.2.1.2.2.1.10"),
        ("ifInErrors", "1.3.6.1.2.1.2.2.1.14"), ("ifOutOctets", "1.3.6.1.2.1.2.2.1.16"), ("ifName", "1.3.6.1.2.1.31.1.1.1.1"),
        ("ifHCInOctets", "1.3.6.1.2.1.31.1.1.1.6"), ("ifHCOutOctets", "1.3.6.1.2.1.31.1.1.1.10"), ("ifHighSpeed", "1.3.6.1.2.1.31.1.1.1.15"),
        ("hrProcessorLoad", "1.3.6.1.2.1.25.3.3.1.2"), ("hrStorageDescr", "1.3.6.1.2.1.25.2.3.1.3"),
        ("hrStorageAllocationUnits", "1.3.6.1.2.1.25.2.3.1.4"), ("hrStorageSize", "1.3.6.1.2.1.25.2.3.1.5"), ("hrStorageUsed", "1.3.6.1.2.1.25.2.3.1.6"),
        ("entPhysicalName", "1.3.6.1.2.1.47.1.1.1.1.7"), ("entPhySensorType", "1.3.6.1.2.1.99.1.1.1.1"), ("entPhySensorScale", "1.3.6.1.2.1.99.1.1.1.2"),
        ("entPhySensorPrecision", "1.3.6.1.2.1.99.1.1.1.3"), ("entPhySensorValue", "1.3.6.1.2.1.99.1.1.1.4"),
        ("entPhySensorOperStatus", "1.3.6.1.2.1.99.1.1.1.5"),
    ];

    private readonly ProbeWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>All that a device says, line by line as net-snmp prints it.</summary>
    [Fact]
    public async Task Every_value_is_the_one_that_net_snmp_reads()
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_world);

        foreach (string device in (string[])["switch-a", "switch-b", "server", "broken"])
        {
            string[] expected = [.. await WalkAsync(device, "1.3.6.1.2.1"), .. await WalkAsync(device, Lldp[..^1])];
            Assert.True(expected.Length > 10, string.Join('\n', expected));
            foreach (string[] way in (string[][])[SnmpSimulator.Community(device), SnmpSimulator.User(device), ["version=1", $"community={device}"]])
            {
                ProbeResult result = await _world.ProbeAsync("snmp", [.. way, "key=all", $"request=walk[1.3.6.1.2.1,{Lldp[..^1]}]"]);

                Assert.True(result.Error is null, $"{device}, {way[0]}: {result.Error}");
                string[] lines = ((string)result.Values["value"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

                // Version 1 has no counters of 64 bits; net-snmp is asked for ticks without their word.
                Assert.Equal(
                    expected.Where(l => way[0] != "version=1" || !l.Contains("Counter64", StringComparison.Ordinal)),
                    lines.Select(l => l.Replace("Timeticks: ", "", StringComparison.Ordinal)));
            }
        }
    }

    [Theory]
    [InlineData("switch-a", 6, 1, 2, 4)]
    [InlineData("switch-b", 2, 2, 1, 0)]
    [InlineData("server", 2, 8, 5, 0)]
    public async Task Interfaces_processors_memory_and_sensors(string device, int interfaces, int processors, int storages, int sensors)
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_world);
        string tables = "ifTable,ifXTable,hrProcessorTable,hrStorageTable" + (sensors > 0 ? ",entPhysicalTable,entPhySensorTable" : "");

        foreach (string[] way in (string[][])[SnmpSimulator.Community(device), SnmpSimulator.User(device)])
        {
            ProbeResult result = await _world.ProbeAsync("snmp", [.. way, $"walk={tables}"]);

            Assert.True(result.Error is null, result.Error);
            Assert.Equal(
                (interfaces, processors, storages, sensors),
                (Count(result, "ifHCInOctets"), Count(result, "hrProcessorLoad"), Count(result, "hrStorageUsed"), Count(result, "entPhySensorValue")));
            foreach ((string name, string number) in s_columns)
            {
                Dictionary<string, string> column = await ColumnAsync(device, number);
                Assert.Equal(
                    column.Select(c => $"{name}.{c.Key} = {c.Value}").Order(StringComparer.Ordinal),
                    result.Values.Where(v => v.Key.StartsWith(name + ".", StringComparison.Ordinal))
                        .Select(v => $"{v.Key} = {Convert.ToString(v.Value, CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));
            }
        }
    }

    /// <summary>Both ends of a link name each other, which a topology is drawn from.</summary>
    [Fact]
    public async Task Neighbours()
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_world);
        var ours = new List<string>();
        var theirs = new List<string>();

        foreach (string device in (string[])["switch-a", "switch-b", "server"])
        {
            ProbeResult self = await _world.ProbeAsync("snmp", [.. SnmpSimulator.Community(device), $"walk={LldpChassis}"]);
            ProbeResult heard = await _world.ProbeAsync("snmp", [.. SnmpSimulator.User(device), "walk=lldpRemChassisId,lldpRemPortId,lldpRemSysName"]);

            Assert.Equal((null, null), (self.Error, heard.Error));
            using JsonDocument rows = JsonDocument.Parse((string)heard.Values["rows"]);
            string chassis = (string)self.Values[LldpChassis + ".0"];
            ours.AddRange(rows.RootElement.EnumerateArray().Select(row =>
                $"{chassis} hears {Text(row, "CHASSISID")}, {Text(row, "PORTID")}, {Text(row, "SYSNAME")}"));
            chassis = Hexadecimal((await ColumnAsync(device, Lldp + "3.2")).Values.Single());
            Dictionary<string, string> ports = await ColumnAsync(device, Lldp + "4.1.1.7"), names = await ColumnAsync(device, Lldp + "4.1.1.9");
            theirs.AddRange((await ColumnAsync(device, Lldp + "4.1.1.5")).Select(c =>
                $"{chassis} hears {Hexadecimal(c.Value)}, {ports[c.Key]}, {names[c.Key]}"));
        }

        Assert.Equal(theirs, ours);
        Assert.Equal(4, ours.Count);
        Assert.Contains("02:00:00:00:a0:00 hears 02:00:00:00:b0:00, Gi0/24, switch-b", ours);
        Assert.Contains("02:00:00:00:b0:00 hears 02:00:00:00:a0:00, Gi0/1, switch-a", ours);
    }

    [Fact]
    public async Task A_device_that_breaks_its_own_MIB_gives_what_it_has()
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_world);

        ProbeResult result = await _world.ProbeAsync(
            "snmp", [.. SnmpSimulator.Community("broken"), "oid=ifNumber.0,ifDescr.3", "walk=ifTable,hrProcessorLoad,entPhySensorTable"]);

        // What it lacks is named, and what it has is kept as it says it.
        Assert.Equal("the agent does not have ifDescr.3, entPhySensorTable", result.Error);
        Assert.Equal((9.0, 3), (result.Values["ifNumber.0"], Count(result, "ifDescr")));
        Assert.Equal(("ff:00:fe", "fast", 1e8), (result.Values["ifDescr.2"], result.Values["ifSpeed.1"], result.Values["ifSpeed.7"]));
        Assert.Equal((4294967200.0, -5.0), (result.Values["ifInOctets.1"], result.Values["ifInOctets.7"]));
        Assert.Equal(("17 %", 40.0), (result.Values["hrProcessorLoad.1"], result.Values["hrProcessorLoad.2"]));
    }

    [Fact]
    public async Task A_table_that_leads_back_is_left()
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_world);
        (int exit, string walked) = await SnmpWalkAsync("loop", "1.3.6.1.2.1.2.2");

        Assert.NotEqual(0, exit);
        Assert.Contains("OID not increasing", walked, StringComparison.Ordinal);
        foreach (string[] way in (string[][])[SnmpSimulator.Community("loop"), SnmpSimulator.User("loop"), ["version=1", "community=loop"]])
        {
            ProbeResult result = await _world.ProbeAsync("snmp", [.. way, "walk=ifTable"]);
            Assert.Equal($"127.0.0.1:{_world.Port} does not come to an end: it names 1.3.6.1.2.1.2.2.1.2.2 again", result.Error);
        }
    }

    /// <summary>A counter of 32 bits that comes to its end between two runs begins again; the one of 64 bits beside it goes on.</summary>
    [Fact]
    public async Task A_counter_that_wraps()
    {
        await using RealProgram simulator = await SnmpSimulator.StartAsync(_world);
        string recording = SnmpSimulator.Recording(_world, "switch-b"), before = await File.ReadAllTextAsync(recording, TestContext.Current.CancellationToken);
        string[] asked = [.. SnmpSimulator.Community("switch-b"), "oid=ifInOctets.1001,ifHCInOctets.1001,sysUpTime.0"];
        async Task<(object Narrow, object Wide, object Ticks)> AtAsync(long octets, long ticks)
        {
            await File.WriteAllTextAsync(
                recording,
                before.Replace("2.2.1.10.1001|65|77", $"2.2.1.10.1001|65|{octets % (1L << 32)}", StringComparison.Ordinal)
                    .Replace("31.1.1.1.6.1001|70|77", $"31.1.1.1.6.1001|70|{octets}", StringComparison.Ordinal)
                    .Replace("1.1.3.0|67|4294967000", $"1.1.3.0|67|{ticks % (1L << 32)}", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);

            // It reads a file again whose time has changed, by the second, and makes an index of one that is newer than its index.
            File.SetLastWriteTimeUtc(recording, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1).AddSeconds(octets % 1_000));
            ProbeResult result = await _world.ProbeAsync("snmp", asked);
            Assert.True(result.Error is null, result.Error);
            return (result.Values["ifInOctets.1001"], result.Values["ifHCInOctets.1001"], result.Values["sysUpTime.0"]);
        }

        Assert.Equal((4294967290.0, 4294967290.0, 4294967000.0), await AtAsync(4294967290, 4294967000));
        Assert.Equal((4.0, 4294967300.0, 704.0), await AtAsync(4294967300, 4294968000));
    }

    private static string Text(JsonElement row, string column) => row.GetProperty("{#LLDPREM" + column + "}").GetString()!;

    private static string Hexadecimal(string octets) => octets.Trim().ToLowerInvariant().Replace(' ', ':');

    private static int Count(ProbeResult result, string column) => result.Values.Keys.Count(k => k.StartsWith(column + ".", StringComparison.Ordinal));

    /// <summary>A column, or an object, as net-snmp reads it: values by index.</summary>
    private async Task<Dictionary<string, string>> ColumnAsync(string device, string number)
    {
        (int exit, string walked) = await SnmpWalkAsync(device, number, "-Oqn");
        Assert.True(exit == 0, walked);
        return walked.Split('\n')
            .Where(l => l.StartsWith('.') && !l.Contains("No Such", StringComparison.Ordinal) && !l.Contains("No more", StringComparison.Ordinal))
            .Select(l => l[(number.Length + 2)..].Split(' ', 2))
            .ToDictionary(p => p[0], p => p[1].Trim('"'), StringComparer.Ordinal);
    }

    private async Task<string[]> WalkAsync(string device, string number)
    {
        (int exit, string walked) = await SnmpWalkAsync(device, number);
        Assert.True(exit == 0, walked);
        return
        [
            .. walked.Split('\n').Select(l => l.TrimEnd())
                .Where(l => l.StartsWith('.') && !l.Contains("No more", StringComparison.Ordinal) && !l.Contains("No Such", StringComparison.Ordinal)),
        ];
    }

    private Task<(int Exit, string Output)> SnmpWalkAsync(string device, string number, string format = "-On") =>
        RealProgram.RunAsync("snmpwalk", "", "-m", "", "-v2c", "-c", device, format, "-Ot", "-Oe", $"127.0.0.1:{_world.Port}", number);
}
