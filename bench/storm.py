#!/usr/bin/env python3
"""Counts the messages of two storms on the real server: what one person gets at the start, and at the end.

    bench/storm.py [--hosts N] [--problems N] [--settle SECONDS] [--program PROGRAM ...]

gateway: N problems (1,000) within 10 s because one switch is down, and a service that fails with it.
everywhere: the same trigger on N independent hosts (200) within one second.

Loopback only; ./bongsu is built where something changed. About three minutes.
"""

import argparse
import collections
import json
import os
import re
import shutil
import signal
import socket
import socketserver
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOKEN = "bongsu_bench-storm-token-0123456789abcdef0123"
AT_MOST_AT_START, AT_MOST_AT_END = 4, 3


class Mail(socketserver.StreamRequestHandler):
    """Takes every mail and keeps recipient, time and subject."""

    taken: list = []

    def handle(self):
        self.say("220 bench")
        to, in_data, subject = [], False, ""
        for raw in self.rfile:
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if in_data:
                if line.lower().startswith("subject:"):
                    subject = line
                if line == ".":
                    in_data = False
                    Mail.taken += [(address, time.monotonic(), subject) for address in to]
                    to, subject = [], ""
                    self.say("250 ok")
                continue
            verb = line[:4].upper()
            if verb == "RCPT":
                to.append(line[line.index("<") + 1:line.index(">")])
            in_data = verb == "DATA"
            self.say("354 go on" if in_data else "221 bye" if verb == "QUIT" else "250 ok")
            if verb == "QUIT":
                return

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class Server:
    program = [os.path.join(ROOT, "bongsu")]

    def __init__(self, config):
        self.directory = tempfile.mkdtemp(prefix="bongsu-storm-")
        path = os.path.join(self.directory, "config.yaml")
        with open(path, "w") as file:
            file.write(config)
        env = dict(os.environ, BONGSU_ADMIN_TOKEN=TOKEN, BONGSU_ADMIN_PASSWORD="Bench-storm-1!")
        self.process = subprocess.Popen(
            [*Server.program, "serve", "--data", os.path.join(self.directory, "data"), "--config", path, "--http", "127.0.0.1:0",
             "--trapper", "127.0.0.1:0"],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        self.http = self.trapper = None
        for line in self.process.stdout:
            ready = re.search(r"ready: (http://[\d.:]+)\s+agents: ([\d.]+):(\d+)", line)
            if ready:
                self.http, self.trapper = ready[1], (ready[2], int(ready[3]))
                break
        else:
            sys.exit("The server did not become ready.")
        threading.Thread(target=lambda: [None for _ in self.process.stdout], daemon=True).start()

    def get(self, path):
        request = urllib.request.Request(self.http + path, headers={"Authorization": "Bearer " + TOKEN})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def send(self, values):
        """Values by the Zabbix sender's protocol: (host, key, value)."""
        body = json.dumps({"request": "sender data", "data": [{"host": h, "key": k, "value": str(v)} for h, k, v in values]}).encode()
        with socket.create_connection(self.trapper, timeout=30) as link:
            link.sendall(b"ZBXD\x01" + struct.pack("<II", len(body), 0) + body)
            link.recv(4096)

    def open(self):
        return self.get("/api/problems?state=open&take=1")["total"]

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)
        shutil.rmtree(self.directory, ignore_errors=True)


def until(what, seconds, condition):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"Not within {seconds} s: {what}.")
        time.sleep(0.2)


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
    start = collections.Counter(address for address, _, _ in Mail.taken)
    Mail.taken.clear()
    for part in range(parts):
        server.send(storm(1)[part::parts])
    until("all has recovered", 120, lambda: server.open() == 0)
    time.sleep(20)
    end = collections.Counter(address for address, _, _ in Mail.taken)
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
    socketserver.ThreadingTCPServer.allow_reuse_address = True
    socketserver.ThreadingTCPServer.daemon_threads = True
    sink = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail)
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    smtp = sink.server_address[1]
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
