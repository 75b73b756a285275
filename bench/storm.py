#!/usr/bin/env python3
"""Counts the messages of two storms on the real server: what one person gets at the start, and at the end.

    bench/storm.py [--hosts N] [--problems N] [--settle SECONDS] [--program PROGRAM ...]

gateway: N problems (1,000) within 10 s because one switch is down, and a service behind it that fails with it (its error budget is not watched: that
burns on for hours).
everywhere: the same trigger on N independent hosts (200) within one second.

Good are at most 4 messages a person at the start and 3 at the end, the switch named before anything else, and the service's failure at once.
Loopback only; ./bongsu is built where something changed. About four minutes.
"""

import argparse
import collections
import email
import os
import socket
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from harness import Listener, MailHandler, Server, subject_of, until  # noqa: E402

AT_MOST_AT_START, AT_MOST_AT_END = 4, 3
taken = []


class Page:
    """What the service's check connects to."""

    def __init__(self, port=0):
        self.socket = socket.create_server(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        try:
            while True:
                self.socket.accept()[0].close()
        except OSError:
            return

    def close(self):
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def recovered(server, seconds):
    began = time.monotonic()
    while left := server.call("/api/problems?state=open&take=5"):
        if left["total"] == 0:
            return time.monotonic() - began
        if time.monotonic() - began > seconds:
            sys.exit(f"Still open after {seconds} s: {left['total']}, such as {[(p['host'], p['title']) for p in left['rows']]}")
        time.sleep(0.5)


def took(to, text):
    mail = email.message_from_string(text)
    subject = subject_of(mail)
    body = "".join(part.get_payload(decode=True).decode() for part in mail.walk() if part.get_content_type() == "text/plain")
    taken.extend((address, time.monotonic(), subject, body) for address in to)


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


def report(name, began, messages):
    for address, at, subject, _ in messages[:12]:
        print(f"  {name} {at - began:6.1f} s  {address}: {subject}", flush=True)


def measure(name, server, storm, over, problems, settle, fail=None):
    taken.clear()
    begin = time.monotonic()
    if fail:
        fail()
    parts = 20
    for part in range(parts):
        server.send(storm(0)[part::parts])
        time.sleep(max(0, begin + over * (part + 1) / parts - time.monotonic()))
    sent = time.monotonic() - begin
    until(f"{problems} problems are open", 300, lambda: server.open() >= problems)
    opened = time.monotonic() - begin
    time.sleep(settle)
    first = list(taken)
    taken.clear()
    end = time.monotonic()
    for part in range(parts):
        server.send(storm(1)[part::parts])
    return begin, sent, opened, first, end


def judge(name, problems, sent, opened, first, last, took_back):
    start, over = (collections.Counter(address for address, *_ in messages) for messages in (first, last))
    good = all(n <= AT_MOST_AT_START for n in start.values()) and all(n <= AT_MOST_AT_END for n in over.values()) and start and over
    print(f"{name}: {problems} problems, sent within {sent:.1f} s, open after {opened:.1f} s, over within {took_back:.1f} s; messages a person at the start {dict(start)}, at the end "
          f"{dict(over)}: {'good' if good else 'TOO MANY'}", flush=True)
    return bool(good)


def gateway(smtp, count, settle):
    page = Page()
    port = page.port
    behind = [f"node-{i}" for i in range(count - 1)]
    hosts = "\n".join(f"  - {{name: {h}, templates: [node], gateway: switch{', service: shop' if i < 3 else ''}}}" for i, h in enumerate(behind))
    server = Server(config(smtp, f"""services:
  - {{name: shop, owner: shop-team, slo: {{burnRates: []}}, checks: [{{type: tcp, name: front, address: 127.0.0.1, port: {port}, interval: 1s}}]}}
hosts:
  - {{name: switch, templates: [node]}}
{hosts}"""))
    try:
        until("the service works", 60, lambda: server.call("/api/services")["rows"][0]["health"] == "good")
        begin, sent, opened, first, end = measure(
            "gateway", server, lambda v: [("switch", "up", v)] + [(h, "up", v) for h in behind], 10, count + 1, settle, page.close)
        page = Page(port)
        took_back = recovered(server, 300)
        time.sleep(20)
        good = judge("gateway", count, sent, opened, first, list(taken), took_back)
        report("start", begin, first)
        report("end", end, taken)
        fives = [(at - begin, address) for address, at, subject, _ in first if subject.startswith("[5 ")]
        heard = {address for _, address in fives}
        network = [(subject, body) for address, _, subject, body in first if address.startswith("infra")]
        rooted = bool(network) and ("switch" in network[0][0] or "switch" in network[0][1])
        print(f"  level 5 after {min((s for s, _ in fives), default=-1):.1f} s, to {sorted(heard)}; the first message to infrastructure names the switch: {rooted}",
              flush=True)
        return good and rooted and heard >= {"infra@example.com", "owner@example.com"} and min(s for s, _ in fives) < 10
    finally:
        server.stop()


def everywhere(smtp, count, settle):
    alone = [f"alone-{i}" for i in range(count)]
    hosts = "\n".join(f"  - {{name: {h}, templates: [node]}}" for h in alone)
    server = Server(config(smtp, f"hosts:\n{hosts}"))
    try:
        begin, sent, opened, first, end = measure("everywhere", server, lambda v: [(h, "up", v) for h in alone], 1, count, settle)
        took_back = recovered(server, 300)
        time.sleep(20)
        good = judge("everywhere", count, sent, opened, first, list(taken), took_back)
        report("start", begin, first)
        report("end", end, taken)
        return good
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=1000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--settle", type=int, default=75, help="seconds to wait for further messages of the start")
    parser.add_argument("--program", nargs="+", help="how the server is started; ./bongsu where nothing is said")
    args = parser.parse_args()
    Server.program = args.program or Server.program
    sink = Listener(MailHandler)
    sink.took = took
    results = [gateway(sink.port, args.problems, args.settle), everywhere(sink.port, args.hosts, args.settle)]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
