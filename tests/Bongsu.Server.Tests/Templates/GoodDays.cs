namespace Bongsu.Server.Tests.Templates;

/// <summary>
/// What a machine and its programs measure on days on which all is well, and life goes on: users by day, a backup at two in the morning, logs rotated at
/// midnight, a release at 14:00, updates on the third and tenth day at four with a restart on the tenth, and chance.
/// </summary>
/// <param name="seed">Of the chance.</param>
internal sealed partial class GoodDays(int seed)
{
    private const double Gigabyte = 1024d * 1024 * 1024;
    private static readonly TimeSpan s_restart = new(10, 4, 15, 0);
    private static readonly TimeSpan s_away = TimeSpan.FromMinutes(2);
    private readonly Random _random = new(seed);

    /// <summary>How often it restarts in two weeks.</summary>
    public const int Restarts = 1;

    /// <summary>False while it restarts and nothing is measured.</summary>
    public static bool IsUp(TimeSpan at) => at < s_restart || at >= s_restart + s_away;

    /// <summary>What is measured each minute by a template's items; the moment is counted from a midnight.</summary>
    public Dictionary<string, Func<TimeSpan, double>> Of(string template) => template switch
    {
        "linux-by-zabbix-agent" => new()
        {
            ["agent.ping"] = _ => 1,
            ["system.cpu.util[,idle]"] = at => 100 - Busy(at),
            ["system.cpu.util[,iowait]"] = at => Waiting(at),
            ["system.cpu.load[percpu,avg5]"] = at => Load(at),
            ["vm.memory.size[pavailable]"] = at => Memory(at),
            ["memory.swap.left"] = at => (Memory(at) / 100 * 16 * Gigabyte) + (Swap(at) / 100 * 4 * Gigabyte),
            ["system.swap.size[,total]"] = _ => 4 * Gigabyte,
            ["system.swap.size[,free]"] = at => Swap(at) / 100 * 4 * Gigabyte,
            ["system.swap.size[,pfree]"] = Swap,
            ["system.uptime"] = Uptime,
            ["vfs.fs.size[/,pused]"] = Disk,
            ["vfs.fs.inode[/,pfree]"] = at => 80 - (0.05 * at.TotalDays),
            ["net.if.in[eth0,errors]"] = Errors,
            ["net.if.out[eth0,errors]"] = _ => 0,
        },
        "linux-by-node-exporter" => new()
        {
            ["node.cpu.idle"] = at => 100 - Busy(at),
            ["node.cpu.count"] = _ => 4,
            ["node.load1"] = at => 4 * Load(at),
            ["node.load5"] = at => 4 * Load(at),
            ["node.memory.total"] = _ => 16 * Gigabyte,
            ["node.memory.available"] = at => Memory(at) / 100 * 16 * Gigabyte,
            ["node.memory.left"] = at => (Memory(at) / 100 * 16 * Gigabyte) + (Swap(at) / 100 * 4 * Gigabyte),
            ["node.files.used"] = at => Day(at, 5, 20) + Chance(1),
            ["node.boot"] = at => StartOf(at),
            ["node.fs.used[/]"] = Disk,
            ["node.fs.inodes[/]"] = at => 5e6 - (3_000 * at.TotalDays) - Day(at, 0, 20_000),
        },
        "nginx" => new()
        {
            ["nginx.connections.active"] = at => Day(at, 20, 400) + Chance(20),
            ["nginx.connections.accepted.rate"] = at => Day(at, 5, 120),
            ["nginx.connections.handled.rate"] = at => Day(at, 5, 120),
        },
        "apache" => new()
        {
            ["apache.workers.busy"] = at => Day(at, 3, 120) + (IsRelease(at) ? 30 : 0),
            ["apache.workers.idle"] = at => IsRelease(at) ? 0 : 150 - Day(at, 3, 120),
            ["apache.uptime"] = Uptime,
        },
        "haproxy" => new()
        {
            ["haproxy.proxies"] = _ => 3,
            ["haproxy.frontend.limit[web]"] = _ => 2000,
            ["haproxy.frontend.sessions[web]"] = at => Day(at, 50, 1400) + Chance(50),
            ["haproxy.backend.status[app]"] = _ => 0,
            ["haproxy.server.status[app,a1]"] = _ => 0,
        },
        "mysql" => new()
        {
            ["mysql.ok[mysql]"] = _ => 1,
            ["mysql.connections.used"] = at => Day(at, 8, 65) + Chance(2) + (IsRelease(at) ? 25 : 0),
            ["mysql.replication.running[mysql]"] = _ => 1,
            ["mysql.replication.lag[mysql]"] = at => IsBackup(at) ? at.TotalMinutes % 60 * 8 % 400 : Math.Abs(Chance(0.5)),
            ["mysql.transaction.oldest[mysql]"] = at => IsBackup(at) ? (at.TotalHours % 24 * 3600) - 7200 : Math.Abs(Chance(3)),
        },
        "postgresql" => new()
        {
            ["postgresql.ok[postgresql]"] = _ => 1,
            ["postgresql.connections.used"] = at => Day(at, 8, 65) + Chance(2) + (IsRelease(at) ? 25 : 0),
            ["postgresql.replication.lag[postgresql]"] = at => IsBackup(at) ? at.TotalMinutes % 60 * 8 % 400 : Math.Abs(Chance(0.5)),
            ["postgresql.transaction.oldest[postgresql]"] = at => IsBackup(at) ? (at.TotalHours % 24 * 3600) - 7200 : Math.Abs(Chance(3)),
            ["postgresql.locks.waiting[postgresql]"] = at => IsRelease(at) ? 30 : Math.Max(0, Chance(2)),
            ["postgresql.wraparound[postgresql]"] = at => 1.5e8 + (at.TotalDays * 2e6),
        },
        "redis" => new()
        {
            ["redis.ok[redis]"] = _ => 1,
            ["redis.memory.used"] = at => Day(at, 35, 70) + Chance(1),
            ["redis.rejected.rate"] = _ => 0,
            ["redis.save.ok[redis]"] = _ => 1,
            ["redis.uptime[redis]"] = Uptime,
        },
        "web-site" => new()
        {
            ["http.ok[web site]"] = _ => 1,
            ["http.time.total[web site]"] = at => IsRelease(at) ? 6 : 0.2 + Math.Abs(Chance(0.2)),
            ["http.cert.days[web site]"] = Certificate,
        },
        "tls" => new() { ["tls.ok[tls]"] = _ => 1, ["tls.cert.days[tls]"] = Certificate },
        "device-by-snmp" => new()
        {
            ["snmp.ok[device]"] = _ => 1,
            ["device.uptime"] = Uptime,
            ["net.if.in.errors[eth0]"] = Errors,
            ["net.if.out.errors[eth0]"] = _ => 0,
            ["net.if.speed[eth0]"] = _ => 1e9,
            ["net.if.in[eth0]"] = at => IsBackup(at) ? 8e8 : Day(at, 1e7, 3e8),
            ["net.if.out[eth0]"] = at => IsBackup(at) ? 9.6e8 * (0.6 + (0.4 * _random.NextDouble())) : Day(at, 1e7, 5e8),
            ["net.if.status[eth0]"] = _ => 1,
            ["snmp.ok[health]"] = _ => 1,
            ["snmp.ok[sensors]"] = _ => 1,
            ["device.cpu"] = Busy,
            ["device.disk.size[31]"] = _ => 100 * Gigabyte,
            ["device.disk.used[31]"] = at => Disk(at) * Gigabyte,
            ["device.pool.used[1]"] = at => Day(at, 200e6, 320e6),
            ["device.pool.free[1]"] = at => 400e6 - Day(at, 200e6, 320e6),
            ["device.temperature[4]"] = at => Day(at, 22, 38) + Chance(2),
            ["device.temperature[lm.1]"] = at => 40 + (Busy(at) / 3) + Chance(3),
            ["device.temperature.state[cisco.1]"] = _ => 1,
            ["device.fan.state[cisco.1]"] = _ => 1,
            ["device.supply.state[cisco.1]"] = _ => 1,
        },
        _ => OfPlatform(template),
    };

    private static bool IsBackup(TimeSpan at) => at.Hours == 2 && at.Minutes < 45;

    private static bool IsRelease(TimeSpan at) => at.Hours == 14 && at.Minutes < 4;

    private static bool IsUpdate(TimeSpan at) => at.Days % 7 == 3 && at.Hours == 4 && at.Minutes < 11;

    // Lowest at three in the morning, highest at three in the afternoon.
    private static double Day(TimeSpan at, double low, double high) => low + ((high - low) * (1 - Math.Cos(2 * Math.PI * ((at.TotalHours - 3) / 24))) / 2);

    // Let's Encrypt's, renewed 30 days before its end.
    private static double Certificate(TimeSpan at) => 90 - ((50 + at.TotalDays) % 60);

    private static double StartOf(TimeSpan at) => 1_793_000_000 + (at < s_restart ? -40 * 86_400 : s_restart.TotalSeconds + 60);

    private static double Uptime(TimeSpan at) => 1_793_000_000 + at.TotalSeconds - StartOf(at);

    private double Chance(double deviation) =>
        deviation * (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 2) * 1.73;

    private double Busy(TimeSpan at) => Math.Clamp(
        IsUpdate(at) || IsRelease(at) ? 98 + Chance(1) : IsBackup(at) ? 60 + Chance(10) : Day(at, 8, 75) + Chance(8), 0.5, 100);

    private double Waiting(TimeSpan at) => Math.Clamp(IsBackup(at) ? 38 + Chance(12) : 1 + Math.Abs(Chance(2)), 0, 100);

    private double Load(TimeSpan at) => Math.Max(0, IsUpdate(at) ? 3.5 : IsBackup(at) ? 2.2 + Chance(0.4) : Day(at, 0.1, 1.1) + Chance(0.1));

    private double Memory(TimeSpan at) => Math.Clamp(IsRelease(at) ? 4 : 45 - Day(at, 0, 15) - (IsBackup(at) ? 12 : 0) + Chance(1), 0, 100);

    private static double Swap(TimeSpan at) => 95 - (at.TotalDays % 7 * 0.8);

    private double Disk(TimeSpan at) => 58 + (0.4 * at.TotalDays) + (4 * (at.TotalDays % 1)) + (IsBackup(at) ? 20 * at.Minutes / 45d : 0) + Chance(0.05);

    private double Errors(TimeSpan at) => at is { Hours: 11, Minutes: < 3 } ? 20 : 0;
}
