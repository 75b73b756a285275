#!/usr/bin/env python3
"""Counts the messages of two storms on the real server: what one person gets at the start, and at the end.

    bench/storm.py [--hosts N] [--problems N] [--settle SECONDS] [--program PROGRAM ...]

gateway: N problems (1,000) within 10 s because one switch is down, and a service that fails with it.
everywhere: the same trigger on N independent hosts (200) within one second.

Loopback only; ./bongsu is built where something changed. About three minutes.
"""

import argparse
import collections
import os
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from harness import Mail, Server, until  # noqa: E402

AT_MOST_AT_START, AT_MOST_AT_END = 4, 3


def config(smtp, rest):
    return f"""
organisations:
  - {{name: infra, kind: infrastructure, people: [{{name: On-call, email: infra@example.com}}]}}
  - {{name: shop-team, people: [{{name: Owner, email: owner@example.com}}]}}
channels: [{{name: mail, type: smtp, host: 127.0.0.1, port: {smtp}, from: bongsu@example.com, security: none}}]
templates:
  - name: node
    items: [{{key: up}}]
    triggers: [{{name: "no answer", expression: "last(//up)=0", level: 3, tags: {{scope: availability}}}}]
{rest}
"""


def measure(name, server, storm, over, problems, settle):
    Mail.taken.clear()
    begin = time.monotonic()
    parts = 20
    for part in range(parts):
        server.send(storm(0)[part::parts])
        time.sleep(max(0, begin + over * (part + 1) / parts - time.monotonic()))
    until(f"{problems} problems are open", 300, lambda: server.open() >= problems)
    opened = time.monotonic() - begin
    time.sleep(settle)
    start = collections.Counter(address for address, *_ in Mail.taken)
    Mail.taken.clear()
    for part in range(parts):
        server.send(storm(1)[part::parts])
    until("all has recovered", 120, lambda: server.open() == 0)
    time.sleep(20)
    end = collections.Counter(address for address, *_ in Mail.taken)
    good = all(n <= AT_MOST_AT_START for n in start.values()) and all(n <= AT_MOST_AT_END for n in end.values()) and start and end
    print(f"{name}: {problems} problems open after {opened:.1f} s; messages a person at the start {dict(start)}, at the end {dict(end)}: "
          f"{'good' if good else 'TOO MANY'}", flush=True)
    return bool(good)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--settle", type=int, default=75, help="seconds to wait for further messages of the start")
    parser.add_argument("--program", nargs="+", help="how the server is started; ./bongsu where nothing is said")
    args = parser.parse_args()
    Server.program = args.program or Server.program
    smtp = Mail.start()
    good = True

    behind = [f"node-{i}" for i in range(args.problems - 1)]
    hosts = "\n".join(f"  - {{name: {h}, templates: [node], gateway: switch}}" for h in behind)
    server = Server(config(smtp, f"hosts:\n  - {{name: switch, templates: [node]}}\n{hosts}"))
    try:
        good &= measure("gateway", server, lambda v: [("switch", "up", v)] + [(h, "up", v) for h in behind], 10, args.problems, args.settle)
    finally:
        server.stop()

    alone = [f"alone-{i}" for i in range(args.hosts)]
    hosts = "\n".join(f"  - {{name: {h}, templates: [node]}}" for h in alone)
    server = Server(config(smtp, f"hosts:\n{hosts}"))
    try:
        good &= measure("everywhere", server, lambda v: [(h, "up", v) for h in alone], 1, args.hosts, args.settle)
    finally:
        server.stop()
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
