#!/usr/bin/env python3
"""Many hosts with a template of Zabbix: how long importing, applying and discovering take, and what the server costs at a steady rate then.

    bench/template.py EXPORT.yaml [--hosts N] [--seconds N] [--program PROGRAM ...]
    bench/template.py --beside-zabbix [--hosts N] [--seconds N] [--program PROGRAM ...]

EXPORT.yaml is what your Zabbix exports of "Linux by Zabbix agent active" (it is not part of this repository). Default: 2,000 hosts, each with six file
systems, three network interfaces and two disks to discover, and 180 s of values: every active check of every host at its own interval, as an agent sends
them, 20 at once. The time of a step ends when the server has answered it; that of discovering, when the last host has what was discovered.

With --beside-zabbix, Zabbix 6.0 on PostgreSQL does the same first, its hosts made by its API with the template that it comes with, which it exports for
Bongsu. That needs root and Debian's packages (it names those that are missing).

Loopback only; ./bongsu is built where something changed. About ten minutes, and half an hour beside Zabbix.
"""

import argparse
import itertools
import json
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from harness import TOKEN, Server, until  # noqa: E402
from zabbix import Zabbix  # noqa: E402

LINKS = 20
TEMPLATE = "Linux by Zabbix agent active"
ids = itertools.count(1)
FILE_SYSTEMS = json.dumps([
    {"fsname": name, "fstype": "ext4", "options": "rw",
     "bytes": {"total": 10 ** 11, "free": 6 * 10 ** 10, "used": 4 * 10 ** 10, "pfree": 60.0, "pused": 40.0},
     "inodes": {"total": 10 ** 7, "free": 9 * 10 ** 6, "used": 10 ** 6, "pfree": 90.0, "pused": 10.0}}
    for name in ("/", "/var", "/srv", "/home", "/opt", "/data")])
SAID = {
    "vfs.fs.get": FILE_SYSTEMS,
    "vfs.fs.discovery": json.dumps([{"{#FSNAME}": one["fsname"], "{#FSTYPE}": "ext4"} for one in json.loads(FILE_SYSTEMS)]),
    "net.if.discovery": json.dumps([{"{#IFNAME}": name} for name in ("eth0", "eth1", "eth2")]),
    "vfs.dev.discovery": json.dumps([{"{#DEVNAME}": name, "{#DEVTYPE}": "disk"} for name in ("sda", "sdb")]),
    "system.hostname": "host", "system.uname": "Linux host 6.1.0", "system.sw.os": "Debian GNU/Linux 12", "agent.version": "7.0.0", "agent.hostname": "host",
    "vfs.file.cksum": "a1b2", "vfs.file.contents": "cpu  1 2 3 4\n", "system.sw.packages.get": "[]", "system.sw.arch": "x86_64",
}


def ask(address, request):
    body = json.dumps(request).encode()
    with socket.create_connection(address, timeout=120) as link:
        link.sendall(b"ZBXD\x01" + struct.pack("<II", len(body), 0) + body)
        head = read(link, 13)
        return json.loads(read(link, struct.unpack("<I", head[5:9])[0]))


def read(link, length):
    data = b""
    while len(data) < length:
        part = link.recv(length - len(data))
        if not part:
            raise OSError("the server closed the connection")
        data += part
    return data


def checks(server, host):
    """The active checks of a host: (key, seconds)."""
    answer = ask(server.trapper, {"request": "active checks", "host": host, "version": "7.0.0"})
    return [(one["key"], seconds(one["delay"])) for one in answer.get("data", [])]


def seconds(delay):
    found = re.match(r"(\d+)([smhd]?)", str(delay))
    return int(found[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[found[2]] if found else 60


def value(key, turn):
    return SAID.get(key.split("[", 1)[0], str(1 + turn % 7))


def data(host, keys, turn):
    now = time.time()
    return [{"id": next(ids), "host": host, "key": key, "value": value(key, turn), "clock": int(now), "ns": int(now % 1 * 1e9)} for key in keys]


def send(server, session, rows):
    answer = ask(server.trapper, {"request": "agent data", "session": session, "version": "7.0.0", "data": rows})
    if answer.get("response") != "success" or "failed: 0" not in answer.get("info", ""):
        raise OSError(f"not all was taken: {answer}")
    return len(rows)


def timed(what, work):
    began = time.monotonic()
    result = work()
    print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)
    return result


class OfBongsu:
    """Bongsu with the template of an export."""

    def __init__(self, export):
        self.export = export
        with open(export, encoding="utf-8") as file:
            self.template = re.search(r"^\s*template: '?(.*?)'?\s*$", file.read(), re.M)[1].replace("/", "-")
        self.server = Server("organisations: [{name: infra, kind: infrastructure}]\n")

    def make(self, hosts):
        timed("import", lambda: self.run("import", "zabbix", self.export))
        path = os.path.join(self.server.directory, "hosts.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("hosts:\n" + "".join(f"  - {{name: {host}, templates: [{json.dumps(self.template)}]}}\n" for host in hosts))
        timed(f"apply {len(hosts)} hosts", lambda: self.run("apply", "-f", path))
        timed("apply the same again", lambda: self.run("apply", "-f", path))

    def run(self, *arguments):
        done = subprocess.run(
            [*Server.program, *arguments, "--server", self.server.http], env=dict(os.environ, BONGSU_TOKEN=TOKEN), capture_output=True, text=True, timeout=600)
        if done.returncode:
            sys.exit(done.stdout[-800:] + done.stderr[-1500:])


class OfZabbix:
    """Zabbix with the template that it comes with."""

    def __init__(self):
        self.server = Zabbix()
        found = self.server.call("template.get", {"output": ["templateid"], "filter": {"host": [TEMPLATE]}})
        self.template = found[0]["templateid"]

    def make(self, hosts):
        group = self.server.call("hostgroup.create", {"name": "bench"})["groupids"][0]

        def create():
            for at in range(0, len(hosts), 100):
                self.server.call("host.create", [
                    {"host": host, "groups": [{"groupid": group}], "templates": [{"templateid": self.template}]} for host in hosts[at:at + 100]])

        timed(f"create {len(hosts)} hosts by the API", create)
        timed("until the server knows them", lambda: until("it knows the last host", 600, lambda: len(checks(self.server, hosts[-1])) > 0))

    def export(self, directory):
        """Writes the template to a file; its path."""
        path = os.path.join(directory, "template.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.server.call("configuration.export", {"format": "yaml", "options": {"templates": [self.template]}}))
        return path


def steady(server, hosts, wanted, span):
    """Every check of every host at its interval; the number of values, and what they cost."""
    sent, faults = [0] * LINKS, []
    begin = time.monotonic()

    def feed(place):
        mine = hosts[place::LINKS]
        try:
            for turn in itertools.count():
                for at, host in enumerate(mine):
                    due = begin + turn * 60 + 60 * at / len(mine)
                    if due > begin + span:
                        return
                    time.sleep(max(0, due - time.monotonic()))
                    keys = [key for key, every in wanted if turn % max(1, every // 60) == 0 for _ in range(max(1, 60 // every))]
                    sent[place] += send(server, f"{place:032x}", data(host, keys, turn))
        except OSError as e:
            faults.append(str(e))

    threads = [threading.Thread(target=feed, args=(i,)) for i in range(LINKS)]
    cpu = server.cpu()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        sys.exit(faults[0])
    # To the end of the time: what was acknowledged and is written later counts.
    time.sleep(max(0, begin + span - time.monotonic()))
    return sum(sent), server.cpu() - cpu, time.monotonic() - begin


def measure(system, hosts, span):
    server = system.server
    print(f"idle: {server.memory()} MB", flush=True)
    system.make(hosts)
    first = checks(server, hosts[0])
    print(f"{len(first)} active checks a host; {server.memory()} MB", flush=True)

    def discover():
        names = ("vfs.fs.get", "vfs.fs.discovery", "net.if.discovery", "vfs.dev.discovery")
        for host in hosts:
            send(server, "f" * 32, data(host, [key for key, _ in first if key.split("[", 1)[0] in names], 0))
        until("the last host has what was discovered", 900, lambda: len(checks(server, hosts[-1])) > len(first))

    cpu = server.cpu()
    timed(f"discover on {len(hosts)} hosts", discover)
    print(f"  with {server.cpu() - cpu:.1f} s of CPU", flush=True)
    wanted = checks(server, hosts[-1])
    print(f"{len(wanted)} active checks a host; {server.memory()} MB", flush=True)
    values, cost, took = steady(server, hosts, wanted, span)
    print(f"steady: {values / took:.0f} values/s for {took:.0f} s, {100 * cost / took:.1f} % of a core, {server.memory()} MB, {server.open()} problems open", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?")
    parser.add_argument("--beside-zabbix", action="store_true")
    parser.add_argument("--hosts", type=int, default=2000)
    parser.add_argument("--seconds", type=int, default=180)
    parser.add_argument("--program", nargs="+")
    options = parser.parse_args()
    if (options.export is None) != options.beside_zabbix:
        parser.error("either an export of the template, or --beside-zabbix")
    if options.program:
        Server.program = options.program
    hosts = [f"host-{i:05}" for i in range(options.hosts)]
    with tempfile.TemporaryDirectory() as directory:
        if options.beside_zabbix:
            peer = OfZabbix()
            try:
                print("Zabbix", flush=True)
                options.export = peer.export(directory)
                measure(peer, hosts, options.seconds)
            finally:
                peer.server.stop()
        print("Bongsu", flush=True)
        system = OfBongsu(options.export)
        try:
            measure(system, hosts, options.seconds)
        finally:
            system.server.stop()


main()
