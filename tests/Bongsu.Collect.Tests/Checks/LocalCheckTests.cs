using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Local;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Checks;

public sealed class LocalCheckTests : CheckKindContract, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-proc").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly LocalCheck _real = new(TimeProvider.System);

    internal override ICheckKind Kind { get; } = new LocalKind();

    internal override ICheck Check => _real;

    protected override string Key => "agent.ping";

    protected override string? OptionsFor(int port) => null;

    public override IEnumerable<string> BadOptions => ["""{"url":"x"}"""];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("system.cpu.load[all,avg1]", 0, 10_000)]
    [InlineData("system.cpu.load[percpu,avg5]", 0, 10_000)]
    [InlineData("system.cpu.num", 1, 4096)]
    [InlineData("system.cpu.switches", 1, 1e18)]
    [InlineData("vm.memory.size[total]", 1e6, 1e15)]
    [InlineData("vm.memory.size[available]", 1, 1e15)]
    [InlineData("vm.memory.size[pavailable]", 0, 100)]
    [InlineData("vm.memory.size[used]", 1, 1e15)]
    [InlineData("system.swap.size[,total]", 0, 1e15)]
    [InlineData("system.swap.size[,pfree]", 0, 100)]
    [InlineData("vfs.fs.size[/,total]", 1e6, 1e18)]
    [InlineData("vfs.fs.size[/,pused]", 0, 100)]
    [InlineData("vfs.fs.size[/,pfree]", 0, 100)]
    [InlineData("net.if.in[lo]", 0, 1e18)]
    [InlineData("net.if.out[lo,packets]", 0, 1e18)]
    [InlineData("proc.num[]", 2, 1e6)]
    [InlineData("proc.num", 2, 1e6)]
    [InlineData("system.uptime", 1, 1e10)]
    [InlineData("agent.ping", 1, 1)]
    public async Task This_machine_answers(string key, double least, double most)
    {
        CheckResult result = await RunAsync("{}", key: key);

        Assert.Null(result.Failure);
        Assert.InRange(Assert.Single(result.Outputs).Number, least, most);
    }

    [Fact]
    public async Task Texts_of_this_machine()
    {
        Assert.Equal(Environment.MachineName, (await RunAsync("{}", key: "system.hostname")).Outputs[0].Text);
        Assert.Contains(Environment.MachineName, (await RunAsync("{}", key: "system.uname")).Outputs[0].Text!, StringComparison.Ordinal);
        Assert.Contains("\"{#IFNAME}\":\"lo\"", (await RunAsync("{}", key: "net.if.discovery")).Outputs[0].Text!, StringComparison.Ordinal);
        Assert.Contains("{#FSNAME}\":\"/", (await RunAsync("{}", key: "vfs.fs.discovery")).Outputs[0].Text!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no.such.key")]
    [InlineData("vfs.fs.size[/no/such/place]")]
    [InlineData("vfs.fs.size[]")]
    [InlineData("vfs.fs.size[/,colour]")]
    [InlineData("vm.memory.size[colour]")]
    [InlineData("system.cpu.util[7]")]
    [InlineData("system.cpu.util[,colour]")]
    [InlineData("system.cpu.load[all,avg2]")]
    [InlineData("net.if.in[no-such-interface]")]
    [InlineData("net.if.in[lo,colour]")]
    [InlineData("proc.num[,,colour]")]
    [InlineData("proc.num[,,,\"(\"]")]
    public async Task What_cannot_be_answered_says_why(string key)
    {
        CheckResult result = await RunAsync("{}", key: key);

        Assert.Empty(result.Outputs);
        Assert.False(string.IsNullOrWhiteSpace(result.Failure));
    }

    [Fact]
    public async Task Utilisation_is_the_share_of_the_last_minute()
    {
        Write("stat", "cpu  100 0 100 800 0 0 0 0 0 0\nctxt 5\n");
        LocalCheck check = Fake();
        Assert.NotNull((await ReadAsync(check, "system.cpu.util")).Failure);

        _time.Advance(TimeSpan.FromMinutes(10));
        Write("stat", "cpu  100 0 100 1800 0 0 0 0 0 0\n");
        Assert.Equal(100, (await ReadAsync(check, "system.cpu.util[,idle]")).Outputs[0].Number, 6);
        _time.Advance(TimeSpan.FromMinutes(1));
        Write("stat", "cpu  130 0 110 1860 0 0 0 0 0 0\n");

        Assert.Equal(30, (await ReadAsync(check, "system.cpu.util")).Outputs[0].Number, 6);
        Assert.Equal(10, (await ReadAsync(check, "system.cpu.util[all,system]")).Outputs[0].Number, 6);
        Assert.Equal(60, (await ReadAsync(check, "system.cpu.util[,idle,avg1]")).Outputs[0].Number, 6);

        // Over 15 minutes the ten before count too.
        Assert.Equal(30.0 / 1100 * 100, (await ReadAsync(check, "system.cpu.util[,user,avg15]")).Outputs[0].Number, 6);
    }

    [Fact]
    public async Task Memory_and_swap_are_read_from_the_kernel()
    {
        Write(
            "meminfo",
            "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    250 kB\nBuffers:          50 kB\nCached:          100 kB\nSwapTotal:       "
                + "200 kB\nSwapFree:         50 kB\n"
        );
        LocalCheck check = Fake();

        Assert.Equal(25, (await ReadAsync(check, "vm.memory.size[pavailable]")).Outputs[0].Number);
        Assert.Equal(900 * 1024, (await ReadAsync(check, "vm.memory.size[used]")).Outputs[0].Number);
        Assert.Equal(25, (await ReadAsync(check, "system.swap.size[,pfree]")).Outputs[0].Number);
        Assert.Equal(75, (await ReadAsync(check, "system.swap.size[all,pused]")).Outputs[0].Number);

        Write("meminfo", "MemTotal: 1000 kB\nMemFree: 1 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n");
        Assert.Equal(100, (await ReadAsync(check, "system.swap.size[,pfree]")).Outputs[0].Number);
    }

    [Fact]
    public async Task Network_counters_are_read_exactly_beyond_2_to_the_53()
    {
        Directory.CreateDirectory(Path.Combine(_root, "net"));
        Write("net/dev", "Inter-|   Receive\n face |bytes\n  eth0: 9007199254740993 2 3 4 0 0 0 0 50 60 70 80 0 0 0 0\n");
        LocalCheck check = Fake();

        Assert.Equal("9007199254740993", (await ReadAsync(check, "net.if.in[eth0]")).Outputs[0].Text);
        Assert.Equal(4, (await ReadAsync(check, "net.if.in[eth0,dropped]")).Outputs[0].Number);
        Assert.Equal(70, (await ReadAsync(check, "net.if.out[eth0,errors]")).Outputs[0].Number);
        Assert.Equal("""[{"{#IFNAME}":"eth0"}]""", (await ReadAsync(check, "net.if.discovery")).Outputs[0].Text);
    }

    [Fact]
    public async Task Only_real_file_systems_are_discovered_each_device_once()
    {
        Write("filesystems", "nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n\text4\n\tsquashfs\nnodev\tbtrfs\nnodev\tnfs4\n");
        Write("mounts", """
            proc /proc proc rw 0 0
            tmpfs /run tmpfs rw 0 0
            overlay / overlay rw 0 0
            overlay /var/lib/docker/overlay2/x/merged overlay rw 0 0
            /dev/sda1 /srv/bind ext4 rw 0 0
            /dev/sda1 /srv ext4 rw 0 0
            /dev/sda1 /etc/hostname ext4 rw 0 0
            /dev/loop1 /snap/core squashfs ro 0 0
            /dev/sdb /mnt/with\040space btrfs rw 0 0
            filer:/x /nfs nfs4 rw 0 0
            """);

        string json = (await ReadAsync(Fake(), "vfs.fs.discovery")).Outputs[0].Text!;
        string[] names = [.. JsonDocument.Parse(json).RootElement.EnumerateArray().Select(r => r.GetProperty("{#FSNAME}").GetString()!)];

        Assert.Equal(["/", "/mnt/with space", "/srv"], names);
    }

    [Fact]
    public async Task Processes_are_counted_by_name_state_user_and_command_line()
    {
        Process("10", "nginx", "S (sleeping)", 33, "nginx: worker process");
        Process("11", "nginx", "Z (zombie)", 33, "");
        Process("12", "java", "R (running)", 0, "/usr/bin/java\0-jar\0shop.jar");
        Directory.CreateDirectory(Path.Combine(_root, "sys"));
        LocalCheck check = Fake();

        Assert.Equal(3, (await ReadAsync(check, "proc.num")).Outputs[0].Number);
        Assert.Equal(2, (await ReadAsync(check, "proc.num[nginx]")).Outputs[0].Number);
        Assert.Equal(1, (await ReadAsync(check, "proc.num[,,zomb]")).Outputs[0].Number);
        Assert.Equal(1, (await ReadAsync(check, "proc.num[,,run]")).Outputs[0].Number);
        Assert.Equal(2, (await ReadAsync(check, "proc.num[,33]")).Outputs[0].Number);
        Assert.Equal(1, (await ReadAsync(check, "proc.num[java,,,\"-jar shop\"]")).Outputs[0].Number);
    }

    [Fact]
    public async Task Connections_are_those_of_both_tables_without_the_servers_own()
    {
        Directory.CreateDirectory(Path.Combine(_root, "net"));
        Directory.CreateDirectory(Path.Combine(_root, "self", "fd"));
        Write("net/tcp", Sockets.SocketTableTests.Tcp);
        Write("net/tcp6", Sockets.SocketTableTests.Tcp6);
        // The connection to the database is ours.
        File.CreateSymbolicLink(Path.Combine(_root, "self", "fd", "3"), "socket:[21004]");
        File.CreateSymbolicLink(Path.Combine(_root, "self", "fd", "4"), "/dev/null");

        Assert.Equal(
            """
            [{"{#TCP.OWN}":"10.0.0.5"},{"{#TCP.OWN}":"2001:db8::5"},{"{#TCP.TO}":"2001:db8::9","{#TCP.PORT}":"5432"},
            {"{#TCP.FROM}":"10.0.0.7","{#TCP.PORT}":"443"},{"{#TCP.FROM}":"10.0.0.8","{#TCP.PORT}":"8080"}]
            """.ReplaceLineEndings(""),
            (await ReadAsync(Fake(), "net.tcp.connections")).Outputs[0].Text);
    }

    [Fact]
    public async Task Connections_of_this_machine_are_a_list() =>
        Assert.StartsWith("[", (await RunAsync("{}", key: "net.tcp.connections")).Outputs[0].Text, StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_kernel_of_linux_it_says_so() =>
        Assert.Contains(
            "not supported on this system",
            (await ReadAsync(new LocalCheck(new ProcFiles("/no/such/proc"), _time), "system.cpu.load")).Failure.English(),
            StringComparison.Ordinal);

    private LocalCheck Fake() => new(new ProcFiles(_root), _time);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_root, name), text);

    private void Process(string id, string name, string state, int user, string line)
    {
        Directory.CreateDirectory(Path.Combine(_root, id));
        Write(id + "/status", $"Name:\t{name}\nState:\t{state}\nUid:\t{user}\t{user}\t{user}\t{user}\n");
        Write(id + "/cmdline", line);
    }

    private static ValueTask<CheckResult> ReadAsync(LocalCheck check, string key)
    {
        Assert.True(Model.Values.ItemKey.TryParse(key, out Model.Values.ItemKey? parsed, out _));
        return check.RunAsync(new CheckTarget(TestHosts.Host(), new NoOptions(), parsed, TimeSpan.FromSeconds(3)), CancellationToken.None);
    }
}
