#!/usr/bin/env python3
"""Sends many teams' reports at the same minute, and measures how long that takes and whether alerts are late meanwhile.

    bench/reports.py [--teams N] [--services N] [--people N] [--days N] [--step SECONDS] [--pdf] [--realtime] [--program PROGRAM ...]

Default: 200 teams of one person with 50 services each; each service is checked and has 30 days of results, one each 5 minutes; each team has
ten small problems. While the reports are made, a host fails every half second and infrastructure gets a mail of it, as in the minute before:
the time from the value that was sent to the mail that arrived is the measure, and the time until the problem was detected, as the server tells it.

Loopback only; ./bongsu is built where something changed. Bounded: it ends at the latest 10 minutes after the reports are due. About 8 minutes.
"""

import argparse
import datetime
import email
import os
import random
import struct
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from harness import Listener, MailHandler, Server, subject_of, until  # noqa: E402

LIMIT = 300  # Within 5 minutes all have to be sent.
BASE = 60
EVERY = 0.5
LONGEST = 600
mails = []


def took(to, text):
    """Keeps recipient, time (monotonic), subject and size in bytes."""
    subject, size = subject_of(email.message_from_string(text)), len(text.encode())
    mails.extend((address, time.monotonic(), subject, size) for address in to)


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def samples(times, value):
    """The samples of a series as protobuf; the same bytes serve every series that has them."""
    return b"".join(field(2, b"\x09" + struct.pack("<d", value(i)) + b"\x10" + varint(at)) for i, at in enumerate(times))


def series(labels, data):
    return field(1, b"".join(field(1, field(1, k.encode()) + field(2, v.encode())) for k, v in labels) + data)


def snappy(data):
    """Snappy's block format without compression: one literal."""
    return varint(len(data)) + b"\xfc" + struct.pack("<I", len(data) - 1) + data


def remember(server, teams, days, step):
    """A month of results for every service, as remote write; response times for two services a team."""
    now = int(time.time()) // step * step
    times = [(now - i) * 1000 for i in range(days * 86_400, step, -step)]
    draw = random.Random(1)
    forms = []
    for _ in range(20):
        bad = {i + k for i in draw.sample(range(len(times) - 5), 3) for k in range(draw.randint(1, 3))}
        forms.append(samples(times, lambda i, bad=bad: 0.0 if i in bad else 1.0))
    speeds = [samples(times, lambda i: round(0.05 + 0.02 * draw.random(), 4)) for _ in range(3)]
    parts, size = [], 0

    def flush():
        nonlocal parts, size
        if parts:
            server.ask("/prometheus/api/v1/write", snappy(b"".join(parts)), "application/x-protobuf",
                       headers={"Content-Encoding": "snappy", "X-Prometheus-Remote-Write-Version": "0.1.0"})
        parts, size = [], 0

    count = 0
    for services in teams.values():
        for n, service in enumerate(services):
            one = [series([("__name__", "tcp_ok"), ("host", service), ("key", "tcp.ok[alive]")], draw.choice(forms))]
            if n < 2:
                one.append(series([("__name__", "tcp_time"), ("host", service), ("key", "tcp.time[alive]")], draw.choice(speeds)))
            parts += one
            size += sum(map(len, one))
            count += len(one) * len(times)
            if size > 8_000_000:
                flush()
    flush()
    return count


def configuration(smtp, port, teams, people, probes):
    lines = ["organisations:", "  - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}"]
    for team in teams:
        staff = ", ".join(f"{{name: P{i}, email: {team}-{i}@example.com, language: {('ko', 'en')[i % 2]}}}" for i in range(people))
        lines.append(f"  - {{name: {team}, timeZone: Asia/Seoul, people: [{staff}]}}")
    lines += [
        "settings: {budget: {messages: 0}, incidents: {wait: 0s}}",
        f"channels: [{{name: mail, type: smtp, host: 127.0.0.1, port: {smtp}, from: bongsu@example.com, security: none}}]",
        "policies:",
        '  - {name: probes, match: {hosts: ["probe-*"]}, steps: [{notify: [infrastructure], by: [smtp]}]}',
        "templates:",
        "  - name: node",
        "    items: [{key: load}]",
        '    triggers: [{name: "load is high", expression: "last(//load)>9", level: 2}]',
        "services:",
    ]
    for team, services in teams.items():
        lines += [
            f"  - {{name: {s}, owner: {team}, checks: [{{type: tcp, name: alive, address: 127.0.0.1, port: {port}, interval: 5m}}]}}" for s in services
        ]
    lines.append("hosts:")
    for team, services in teams.items():
        lines.append(f"  - {{name: {team}-node, service: {services[0]}, templates: [node]}}")
    for probe in probes:
        lines.append(f'  - {{name: {probe}, items: [{{key: up}}], triggers: [{{name: "{probe} fails", expression: "last(//up)=0", level: 3}}]}}')
    return "\n".join(lines) + "\n"


class Probes:
    """Lets a host fail every so often, and says how long each mail took."""

    def __init__(self, server, names):
        self.server, self.names, self.sent, self.used = server, names, {}, 0
        self.running = True
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        due = time.monotonic()
        while self.running and self.used < len(self.names):
            name = self.names[self.used]
            self.sent[name] = time.monotonic()
            self.server.send([(name, "up", 0, time.time())])
            self.used += 1
            due += EVERY
            time.sleep(max(0, due - time.monotonic()))

    def stop(self):
        self.running = False
        self.thread.join(60)

    def latencies(self, begin, end):
        """Of the failures sent in a time: seconds until the mail, and how many mails did not come."""
        came = {}
        for address, at, subject, _ in list(mails):
            if address == "infra@example.com":
                for name in subject.replace(":", " ").split():
                    came.setdefault(name, at)
        sent = {n: at for n, at in self.sent.items() if begin <= at < end}
        return sorted(came[n] - at for n, at in sent.items() if n in came), sum(n not in came for n in sent)


def at(values, share):
    return values[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def print_latency(label, latencies, missing):
    print(f"{label}: value sent to mail, {len(latencies)} alerts: p50 {1000 * at(latencies, 0.5):.0f} ms, p90 {1000 * at(latencies, 0.9):.0f} ms, "
          f"p99 {1000 * at(latencies, 0.99):.0f} ms, longest {1000 * at(latencies, 1):.0f} ms; {missing} did not come", flush=True)


def detection(server, probes, begin, end):
    """Seconds from the value to the problem's detection, as the server tells it, of the failures sent in a time (since 1970)."""
    found, skip = [], 0
    while True:
        rows = server.call(f"/api/problems?state=open&take=200&skip={skip}")["rows"]
        for row in rows:
            if row["host"].startswith("probe-"):
                started, detected = (datetime.datetime.fromisoformat(row[k].replace("Z", "+00:00")).timestamp() for k in ("startedAt", "detectedAt"))
                if begin <= started < end:
                    found.append(detected - started)
        if len(rows) < 200:
            return sorted(found)
        skip += 200


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teams", type=int, default=200)
    parser.add_argument("--services", type=int, default=50)
    parser.add_argument("--people", type=int, default=1)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--step", type=int, default=300, help="seconds between two results in the past")
    parser.add_argument("--pdf", action="store_true", help="reports carry a PDF")
    parser.add_argument("--realtime", action="store_true", help="measure at real-time priority, on a machine that does other things as well (as root)")
    parser.add_argument("--program", nargs="+", help="how the server is started; ./bongsu where nothing is said")
    args = parser.parse_args()
    Server.program = args.program or Server.program
    teams = {f"team-{t:03}": [f"svc-{t:03}-{s:02}" for s in range(args.services)] for t in range(args.teams)}
    probes = [f"probe-{i:04}" for i in range(int((BASE + LONGEST + 120) / EVERY))]
    sink = Listener(MailHandler)
    sink.took = took
    smtp = sink.port
    server = Server("organisations: [{name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}]\n")
    try:
        good = run(server, args, teams, probes, smtp)
    finally:
        server.stop()
    sys.exit(0 if good else 1)


def run(server, args, teams, probes, smtp):
    begin = time.monotonic()
    count = remember(server, teams, args.days, args.step)
    print(f"{count / 1e6:.1f} million results of the past were written in {time.monotonic() - begin:.0f} s", flush=True)
    begin = time.monotonic()
    server.apply(configuration(smtp, server.trapper[1], teams, args.people, probes))
    print(f"{args.teams} teams with {args.services} services each were applied in {time.monotonic() - begin:.0f} s", flush=True)
    if args.realtime:
        for pid in (server.process.pid, os.getpid()):
            subprocess.run(["chrt", "--all-tasks", "--rr", "--pid", "10", str(pid)], check=True)
    # Triggers look at values of now only, so these problems are all of this minute.
    for _ in range(10):
        for value in (10, 1):
            server.send([(f"{team}-node", "load", value) for team in teams])
            time.sleep(1)
    until("these problems are over", 120, lambda: server.call("/api/problems?state=open&text=load%20is%20high&take=1")["total"] == 0)
    total = server.call("/api/problems?take=1")["total"]
    print(f"{total} problems of the time before", flush=True)

    for _ in range(12):
        if quiet(server):
            break
    # Due in the second minute from now, so that a whole minute is measured before.
    due = (int(time.time()) // 60 + 2) * 60
    moment = datetime.datetime.fromtimestamp(due, datetime.timezone(datetime.timedelta(hours=9)))
    pdf = ", attachPdf: true" if args.pdf else ""
    server.apply("reports:\n" + "".join(
        f'  - {{name: daily {team}, to: {team}, cron: "{moment.minute} {moment.hour} * * *"{pdf}}}\n' for team in teams))
    if due - time.time() < BASE:
        sys.exit("Applying the reports took too long.")
    time.sleep(max(0, due - BASE - time.time()))
    before = time.time()
    start = time.monotonic()
    failing = Probes(server, probes)
    time.sleep(max(0, due - time.time()))
    began, cpu, memory_before = time.monotonic(), server.cpu(), server.memory()
    expected = args.teams * args.people

    def reports():
        return [(t, size) for address, t, _, size in list(mails) if address.startswith("team-")]

    print("Reports are due", flush=True)
    while len(reports()) < expected and time.monotonic() - began < LONGEST:
        time.sleep(0.5)
    ended = max((t for t, _ in reports()), default=time.monotonic())
    ended_clock = time.time()
    cpu = server.cpu() - cpu
    memory = server.memory()
    failing.stop()
    time.sleep(5)
    took, sent = ended - began, reports()
    sizes = sorted(size for _, size in sent)
    print(f"{len(sent)} of {expected} reports were sent within {took:.1f} s, {cpu:.1f} s of CPU time ({1000 * cpu / max(1, len(sent)):.0f} ms each), "
          f"{at(sizes, 0.5) / 1000:.0f} kB each, {memory_before} MB of memory before and {memory} MB afterwards", flush=True)
    base, missed_before = failing.latencies(start, began)
    during, missed = failing.latencies(began, ended)
    print_latency("In the minute before", base, missed_before)
    print_latency("While reports were made", during, missed)
    for label, found in (("before", detection(server, probes, before, due)), ("meanwhile", detection(server, probes, due, ended_clock))):
        print(f"Value to detection {label}: {len(found)} problems, p50 {1000 * at(found, 0.5):.0f} ms, p99 {1000 * at(found, 0.99):.0f} ms, "
              f"longest {1000 * at(found, 1):.0f} ms", flush=True)
    return len(sent) == expected and took <= LIMIT and missed == 0


def quiet(server):
    """Whether it takes less than a fifth of a core."""
    cpu = server.cpu()
    time.sleep(5)
    return server.cpu() - cpu < 1


if __name__ == "__main__":
    main()
