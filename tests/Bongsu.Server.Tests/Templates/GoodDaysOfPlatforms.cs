namespace Bongsu.Server.Tests.Templates;

/// <summary>Windows, containers and queues on the same days.</summary>
internal sealed partial class GoodDays
{
    private Dictionary<string, Func<TimeSpan, double>> OfPlatform(string template) =>
        template switch
        {
            "windows-by-zabbix-agent" => new()
            {
                ["agent.ping"] = _ => 1,
                ["system.cpu.util"] = Busy,
                ["vm.memory.size[pavailable]"] = Memory,
                ["vm.vmemory.size[available]"] = at => (Memory(at) / 100 * 16 * Gigabyte) + (Swap(at) / 100 * 4 * Gigabyte),
                ["system.uptime"] = Uptime,
                ["vfs.fs.size[C:,pused]"] = Disk,
                ["net.if.in[{A1},errors]"] = Errors,
                ["net.if.out[{A1},errors]"] = _ => 0,
                ["service.info[W3SVC,state]"] = at => IsRelease(at) && at.Minutes < 2 ? 6 : 0,
            },
            "rabbitmq" => new()
            {
                ["rabbitmq.ok[rabbitmq]"] = _ => 1,
                ["rabbitmq.consumers[rabbitmq]"] = at => IsRelease(at) ? 0 : 12,
                ["rabbitmq.messages.ready[rabbitmq]"] = at =>
                    IsBackup(at) ? 40_000 - (at.Minutes * 900)
                    : IsRelease(at) ? at.Minutes * 2_000
                    : Math.Max(0, Day(at, 0, 400) + Chance(200)),
                ["rabbitmq.disk.left"] = at => Gigabyte * (40 - (0.2 * at.TotalDays) - (IsBackup(at) ? 4 : 0) + Chance(0.1)),
            },
            "docker" => new()
            {
                ["docker.ok[docker]"] = _ => 1,
                ["docker.containers.running[docker]"] = at =>
                    IsRelease(at) ? 5
                    : IsBackup(at) ? 10
                    : 9,
            },
            "docker-by-zabbix-agent-2" => new()
            {
                ["docker.running"] = at => IsRelease(at) ? 5 : 9,
                ["docker.container.runs[web]"] = at => IsRelease(at) && at.Minutes < 2 ? 0 : 1,
                ["docker.container.exit[web]"] = at => IsRelease(at) ? 143 : 0,
                ["docker.container.killed[web]"] = _ => 0,
                ["docker.container.restarts[web]"] = at => at.Days,
            },
            "kubernetes" => new()
            {
                ["kubernetes.ok[kubernetes]"] = _ => 1,
                ["kubernetes.pods.not-ready[kubernetes]"] = at => at is { Hours: 14, Minutes: < 9 } ? 1 + (at.Minutes % 4) : 0,
                ["kubernetes.pods.pending[kubernetes]"] = at => at is { Hours: 14, Minutes: < 9 } || at is { Hours: 9, Minutes: < 6 } ? 1 : 0,
                ["kubernetes.restarts[kubernetes]"] = at => 40 + (3 * at.Days) + (at.Hours >= 14 ? 4 : 0),
            },
            _ => throw new ArgumentException($"What '{template}' measures on a good day is not written.", nameof(template)),
        };
}
