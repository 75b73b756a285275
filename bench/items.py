#!/usr/bin/env python3
"""Many checks of many kinds for a long time: do their phases drift, is one late, does memory grow?

    bench/items.py [--hosts N] [--interval S] [--minutes M] [--settle S] [--program PROGRAM ...]

N hosts (2,000), each with ten checks, one of each kind: http, tcp, icmp, dns, ntp, redis, memcached, snmp, zabbix-passive and prometheus, every S seconds (60).
So 20,000 items are checked, and each check yields more values besides. The servers are the real ones from Debian, on the loopback interface: nginx, dnsmasq,
chrony, Redis, memcached, net-snmp, zabbix_agentd, node_exporter. nginx writes down when each http check arrives: from that comes what is said of time, not from
what Bongsu says of itself. The first three minutes (start, compiler) are left out.

Good is: each check comes at its phase again, none later than 1 % of the interval; no phase is another at the end than at the beginning; no tick is missing; and
the memory of the last quarter is that of the second one.
"""

import argparse
import collections
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from harness import Server  # noqa: E402

PORTS = {"http": 20190, "tcp": 20190, "dns": 20191, "ntp": 20192, "redis": 20193, "memcached": 20194, "snmp": 20195, "agent": 20196, "prometheus": 20197}


def address(i):
    return f"127.1.{1 + i // 250}.{1 + i % 250}"


def configuration(hosts, interval):
    every = f"interval: {interval}s, timeout: 10s"
    lines = ["hosts:"]
    for i in range(hosts):
        at = address(i)
        lines.append(f"""  - name: t{i}
    address: {at}
    checks:
      - {{type: http, name: http, url: "http://{at}:{PORTS['http']}/{i}", {every}}}
      - {{type: tcp, name: tcp, port: {PORTS['tcp']}, {every}}}
      - {{type: icmp, name: icmp, count: 1, {every}}}
      - {{type: dns, name: shop.test, port: {PORTS['dns']}, {every}}}
      - {{type: ntp, name: ntp, port: {PORTS['ntp']}, {every}}}
      - {{type: redis, name: redis, port: {PORTS['redis']}, {every}}}
      - {{type: memcached, name: memcached, port: {PORTS['memcached']}, {every}}}
      - {{type: snmp, name: snmp, port: {PORTS['snmp']}, oid: [sysUpTime.0], {every}}}
      - {{type: prometheus, name: prometheus, port: {PORTS['prometheus']}, {every}}}
    items:
      - {{key: agent.ping, type: zabbix-passive, port: {PORTS['agent']}, valueType: unsigned, interval: {interval}s}}""")
    return "\n".join(lines) + "\n"


class Targets:
    """The servers that are checked, each a process that ends with this one."""

    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="bongsu-items-")
        os.chmod(self.directory, 0o755)
        self.running = []
        self.visits = self.path("visits")
        root = os.geteuid() == 0
        self.write("nginx.conf", f"""daemon off; worker_processes 1; pid {self.path('nginx.pid')}; error_log stderr;
events {{ worker_connections 4096; }}
http {{
  log_format visit '$msec $request_uri'; access_log {self.visits} visit;
  server {{ listen {PORTS['http']} backlog=4096; location / {{ return 200 "well\\n"; }} }}
}}
""")
        self.write("chrony.conf", f"port {PORTS['ntp']}\ncmdport 0\nlocal stratum 5\nallow all\npidfile {self.path('chrony.pid')}\n")
        self.write("snmpd.conf", f"[snmp] persistentDir {self.path('snmp')}\nagentAddress udp:{PORTS['snmp']}\nrocommunity public\n")
        self.write("agent.conf", f"""PidFile={self.path('agent.pid')}
LogType=console
Hostname=bench
Server=127.0.0.0/8
ListenPort={PORTS['agent']}
StartAgents=5
{'AllowRoot=1' if root else ''}
""")
        self.start("nginx", "-c", self.path("nginx.conf"), "-e", "stderr")
        self.start("dnsmasq", "--no-daemon", f"--port={PORTS['dns']}", "--no-resolv", "--no-hosts", "--address=/shop.test/192.0.2.10", "--user=",
                   "--dns-forward-max=1000", f"--pid-file={self.path('dnsmasq.pid')}")
        self.start("chronyd", "-x", "-d", "-f", self.path("chrony.conf"), *(["-u", "root"] if root else []))
        self.start("redis-server", "--port", str(PORTS["redis"]), "--protected-mode", "no", "--save", "", "--dir", self.directory)
        self.start("memcached", "-p", str(PORTS["memcached"]), "-u", "nobody")
        self.start("snmpd", "-f", "-Lo", "-C", "-m", "", "-c", self.path("snmpd.conf"))
        self.start("zabbix_agentd", "-f", "-c", self.path("agent.conf"))
        self.start("prometheus-node-exporter", f"--web.listen-address=:{PORTS['prometheus']}", "--collector.disable-defaults", "--collector.loadavg",
                   "--web.disable-exporter-metrics")

    def path(self, name):
        return os.path.join(self.directory, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def start(self, program, *arguments):
        path = shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
        if path is None:
            sys.exit(f"bench/items.py needs {program}.")
        self.running.append((program, subprocess.Popen([path, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)))

    def dead(self):
        return [program for program, process in self.running if process.poll() is not None]

    def stop(self):
        for _, process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for _, process in self.running:
            process.wait(30)
        shutil.rmtree(self.directory, ignore_errors=True)


def counters(server):
    """Of Bongsu's own metrics: runs by kind and end, late ones, skipped ones."""
    runs, other = collections.Counter(), collections.Counter()
    for line in server.ask("/metrics").decode().splitlines():
        name, _, value = line.rpartition(" ")
        if name.startswith("bongsu_collect_checks_run") and 'type="' in name:
            kind, end = (name.split(f'{label}="')[1].split('"')[0] for label in ("type", "outcome"))
            runs[kind, end] += float(value)
        elif name.startswith(("bongsu_collect_checks_late", "bongsu_collect_checks_skipped")):
            other["late" if "_late" in name else "skipped"] += float(value)
    return runs, other


def phases(visits, since, until, interval):
    """Of each check, when within the interval it came, in order; times relative to the one that came soonest."""
    came = collections.defaultdict(list)
    with open(visits, encoding="utf-8") as file:
        for line in file:
            at, _, what = line.strip().partition(" ")
            if since <= float(at) <= until:
                came[what].append(float(at))
    found = {}
    for what, times in came.items():
        offsets = [(t - times[0] + interval / 2) % interval - interval / 2 for t in times]
        found[what] = [o - min(offsets) for o in offsets]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=2000)
    parser.add_argument("--interval", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--settle", type=int, default=180, help="seconds that are left out at the start")
    parser.add_argument("--program", nargs="+")
    asked = parser.parse_args()
    if asked.program:
        Server.program = asked.program
    targets = Targets()
    server = None
    try:
        server = Server(configuration(asked.hosts, asked.interval))
        print(f"{asked.hosts * 10} items of 10 kinds, each every {asked.interval} s, {asked.minutes:g} minutes; load {os.getloadavg()[0]:.1f} at the start", flush=True)
        time.sleep(asked.settle)
        since, cpu = time.time(), server.cpu()
        runs, other = counters(server)
        memory = []
        while time.time() < since + asked.minutes * 60:
            time.sleep(10)
            memory.append(server.memory())
            if targets.dead():
                sys.exit(f"{', '.join(targets.dead())} ended.")
        until = time.time()
        later, others = counters(server)
        later.subtract(runs)
        others.subtract(other)
        took = until - since
        quarter = max(1, len(memory) // 4)
        second, last = statistics.mean(memory[quarter:2 * quarter]), statistics.mean(memory[-quarter:])
        found = phases(targets.visits, since, until, asked.interval)
        late = sorted(offset for offsets in found.values() for offset in offsets)
        drift = [statistics.mean(o[-len(o) // 3:]) - statistics.mean(o[:max(1, len(o) // 3)]) for o in found.values() if len(o) > 2]
        ticks = int(took // asked.interval)
        missing = sum(max(0, ticks - len(o)) for o in found.values()) + ticks * (asked.hosts - len(found))
        limit = asked.interval / 100
        print(f"""
| what | is |
| --- | --- |
| runs a second | {sum(later.values()) / took:.0f} |
| of them not well | {100 * sum(n for (_, end), n in later.items() if end != "ok") / max(1, sum(later.values())):.2f} % |
| CPU | {100 * (server.cpu() - cpu) / took:.1f} % of a core, {1e6 * (server.cpu() - cpu) / max(1, sum(later.values())):.0f} us a run |
| memory, second quarter and last | {second:.0f} MB, {last:.0f} MB |
| http checks seen by nginx | {len(late)} of {len(found)} targets, {missing} missing |
| later than their earliest, median, p99, most | {1000 * late[len(late) // 2]:.0f} ms, {1000 * late[int(len(late) * .99)]:.0f} ms, {1000 * late[-1]:.0f} ms |
| later than 1 % of the interval ({1000 * limit:.0f} ms) | {sum(o > limit for o in late)} |
| drift from the first third to the last, mean, most | {1000 * statistics.mean(drift):.1f} ms, {1000 * max(map(abs, drift)):.0f} ms |
| more than a second late, skipped, by Bongsu's own count | {others['late']:.0f}, {others['skipped']:.0f} |
""")
        worst = {kind: n for (kind, end), n in later.items() if end != "ok" and n}
        if worst:
            print("not well:", worst)
    finally:
        if server is not None:
            server.stop()
        targets.stop()


if __name__ == "__main__":
    main()
