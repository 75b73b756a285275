#!/usr/bin/env python3
"""Attacks a server of its own over loopback, as strangers and holders of small tokens would, and prints what each attack cost.

    bench/attacks/run.py             all attacks, about two minutes
    bench/attacks/run.py NAME ...    some of them

Needs python3 and a built ./bongsu. Every attack is bounded in time and number, and all end when the server takes more than 6 GB. The table has the memory
(PSS) before the attack and at its peak, the slowest answer that an honest client got meanwhile, and what the attacker was answered.
"""
import collections
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ADMIN = "bongsu_attack-token-0123456789abcdef01234567"
PASSWORD = "Attack-attack-1!"
MOST_MEGABYTES = 6000


class Flooder:
    """A mail server that greets without an end."""

    def __init__(self):
        self.sent = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            client, _ = self._socket.accept()
            threading.Thread(target=self._flood, args=(client,), daemon=True).start()

    def _flood(self, client):
        lines = b"220-more and more and more\r\n" * 2000
        try:
            while self.sent < 2 << 30:
                self.sent += client.send(lines)
        except OSError:
            pass


class Server:
    """A server in a directory of its own, watched while it is attacked."""

    def __init__(self, directory, configuration):
        self.log = os.path.join(directory, "log")
        file = os.path.join(directory, "attacks.yaml")
        with open(file, "w", encoding="utf-8") as out:
            out.write(configuration)
        environment = {**os.environ, "BONGSU_ADMIN_TOKEN": ADMIN, "BONGSU_ADMIN_PASSWORD": PASSWORD}
        arguments = ["serve", "--data", os.path.join(directory, "data"), "--http", "127.0.0.1:0", "--trapper", "127.0.0.1:0", "--config", file]
        with open(self.log, "w", encoding="utf-8") as out:
            self.process = subprocess.Popen([os.path.join(ROOT, "bongsu"), *arguments], stdout=out, stderr=out, env=environment)
        for _ in range(600):
            with open(self.log, encoding="utf-8") as text:
                ready = re.search(r"ready: http://127\.0\.0\.1:(\d+)\s+agents: 127\.0\.0\.1:(\d+)", text.read())
            if ready or self.process.poll() is not None:
                break
            time.sleep(0.1)
        if not ready:
            sys.exit("The server did not start: " + open(self.log, encoding="utf-8").read()[-2000:])
        self.http, self.trapper = int(ready[1]), int(ready[2])
        answer = self.request("POST", "/api/tokens", json.dumps({"name": "small", "scopes": ["read"], "organisation": "infra"}), ADMIN)[1]
        self.small = json.loads(answer)["token"]

    def megabytes(self):
        try:
            with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as rollup:
                return next(int(line.split()[1]) // 1024 for line in rollup if line.startswith("Pss:"))
        except OSError:
            return -1

    def request(self, method, path, body=None, token=None, kind="application/json", timeout=60):
        """One request; its status and the beginning of its answer."""
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.http, timeout=timeout)
            headers = {"Content-Type": kind, **({"Authorization": "Bearer " + token} if token else {})}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read(4000)
            while answer.read(1 << 20):
                pass
            connection.close()
            return answer.status, text.decode(errors="replace")
        except (OSError, http.client.HTTPException) as fault:
            return type(fault).__name__, str(fault)

    def many(self, count, *arguments, **named):
        """The same request from so many at once; the statuses."""
        found = []
        threads = [threading.Thread(target=lambda: found.append(self.request(*arguments, **named))) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return [status for status, _ in found]

    def stop(self):
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(60)
        return code, time.monotonic() - began


def greedy_queries(server):
    """Ten PromQL queries with 43 million steps each."""
    query = urllib.parse.urlencode({"query": "sum_over_time(vector(1)[499d:1s])", "time": "1790000000"})
    return server.many(10, "GET", "/prometheus/api/v1/query?" + query, token=server.small)


def growing_labels(server):
    """Four queries whose labels grow twentyfold at each of eight steps."""
    query = 'label_replace(vector(1),"a","xxxxxxxxxx","",".*")'
    for _ in range(8):
        query = 'label_replace(%s,"a","%s","a",".*")' % (query, "$0" * 20)
    body = urllib.parse.urlencode({"query": query})
    return server.many(4, "POST", "/prometheus/api/v1/query", body, server.small, "application/x-www-form-urlencoded")


def values_without_the_scope(server):
    """Eight bodies of 16 MB of empty values, with a token that may only read."""
    return server.many(8, "POST", "/api/values", b"[" + b"{}," * 5_500_000 + b"{}]", server.small)


def values_with_the_scope(server):
    """The same with a token that may write."""
    return server.many(8, "POST", "/api/values", b"[" + b"{}," * 5_500_000 + b"{}]", ADMIN)


def configurations_without_the_scope(server):
    """Four configurations of 3.3 million empty hosts, with a token that may only read."""
    return server.many(4, "POST", "/api/configuration", b"hosts:\n" + b"- {}\n" * 3_300_000, server.small, "application/yaml")


def configurations_with_the_scope(server):
    """The same with a token that may apply them."""
    return server.many(4, "POST", "/api/configuration", b"hosts:\n" + b"- {}\n" * 3_300_000, ADMIN, "application/yaml")


def idle_connections(server):
    """10,400 connections of one address that say nothing."""
    held = []
    try:
        for _ in range(10_400):
            held.append(socket.create_connection(("127.0.0.1", server.http), 5))
        time.sleep(5)
        return ["connected"]
    except OSError as fault:
        return [f"{type(fault).__name__} after {len(held)}"]
    finally:
        for connection in held:
            connection.close()


def slow_writes(server):
    """50 remote writes that stop after their first byte; then 20 honest ones."""
    head = (
        f"POST /prometheus/api/v1/write HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ADMIN}\r\nContent-Type: application/x-protobuf\r\n"
        "Content-Length: 10000000\r\n\r\nx"
    ).encode()
    held = [socket.create_connection(("127.0.0.1", server.http)) for _ in range(50)]
    for connection in held:
        connection.sendall(head)
    found = [server.request("POST", "/prometheus/api/v1/write", b"\0", ADMIN, "application/x-protobuf")[0] for _ in range(20)]
    for connection in held:
        connection.close()
    return found


def live_pages_of_strangers(server):
    """1,500 sockets of live pages without a session."""
    head = (
        b"GET /_blazor HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    held = [socket.create_connection(("127.0.0.1", server.http), 5) for _ in range(1500)]
    for connection in held:
        connection.sendall(head)
    found = [connection.recv(12).decode(errors="replace") for connection in held[:100]]
    for connection in held:
        connection.close()
    return found


def sign_in_forms(server):
    """100 sign-in forms of 900 kB at once."""
    return server.many(100, "POST", "/account/sign-in", b"name=" + b"x" * 900_000, kind="application/x-www-form-urlencoded")


def half_bodies(server):
    """400 requests that stop after 3 of their 16 MB."""
    head = f"POST /api/values HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {ADMIN}\r\nContent-Type: application/json\r\nContent-Length: 16000000\r\n\r\n[\""
    held = []
    for _ in range(400):
        try:
            connection = socket.create_connection(("127.0.0.1", server.http), 10)
            connection.sendall(head.encode() + b"x" * 3_000_000)
            held.append(connection)
        except OSError:
            pass
    time.sleep(3)
    for connection in held:
        connection.close()
    return [f"{len(held)} sent"]


def half_frames(server):
    """900 frames on the trapper port that stop after 0.4 of their 60 MB; then an honest one."""
    held = []
    for _ in range(900):
        connection = socket.create_connection(("127.0.0.1", server.trapper), 5)
        try:
            connection.sendall(b"ZBXD\x01" + (60_000_000).to_bytes(8, "little") + b"[" * 400_000)
        except OSError:
            pass
        held.append(connection)
    body = json.dumps({"request": "active checks", "host": "x"}).encode()
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.trapper), 20) as honest:
        honest.sendall(b"ZBXD\x01" + len(body).to_bytes(8, "little") + body)
        answered = honest.recv(100)[:4] == b"ZBXD"
    for connection in held:
        connection.close()
    return [f"honest {'answered' if answered else 'refused'} in {time.monotonic() - began:.2f} s"]


def backtracking_registration(server):
    """20 agents whose metadata makes a backtracking matcher of ^(a+)+$ run for ever."""
    began = time.monotonic()
    for i in range(20):
        body = json.dumps({"request": "active checks", "host": f"h{i}", "host_metadata": "a" * 250 + "!"}).encode()
        with socket.create_connection(("127.0.0.1", server.trapper), 10) as agent:
            agent.sendall(b"ZBXD\x01" + len(body).to_bytes(8, "little") + body)
            agent.recv(200)
    return [f"{(time.monotonic() - began) * 50:.1f} ms each"]


def flooding_mail_server(server):
    """The mail server of a channel greets without an end while a problem is open; the first mail is tried at the server's start."""
    time.sleep(15)
    return [f"{FLOODER.sent >> 20} MB taken from it"]


ATTACKS = [
    flooding_mail_server, greedy_queries, growing_labels, values_without_the_scope, values_with_the_scope, configurations_without_the_scope,
    configurations_with_the_scope, idle_connections, slow_writes, live_pages_of_strangers, sign_in_forms, half_bodies, half_frames, backtracking_registration,
]
FLOODER = Flooder()


def measure(server, attack):
    """Runs an attack beside an honest client; a line of the table."""
    before = server.megabytes()
    peak, slowest, failed = before, 0.0, 0
    over = threading.Event()

    def watch():
        nonlocal peak
        while not over.wait(0.05):
            peak = max(peak, server.megabytes())
            if peak > MOST_MEGABYTES:
                server.process.kill()

    def honest():
        nonlocal slowest, failed
        while not over.wait(0.1):
            began = time.monotonic()
            failed += server.request("GET", "/api/overview", token=ADMIN, timeout=30)[0] != 200
            slowest = max(slowest, time.monotonic() - began)

    threads = [threading.Thread(target=watch), threading.Thread(target=honest)]
    for thread in threads:
        thread.start()
    answers = collections.Counter(attack(server))
    time.sleep(0.5)
    over.set()
    for thread in threads:
        thread.join()
    said = ", ".join(f"{count} x {answer}" if count > 1 else str(answer) for answer, count in answers.items())
    print(f"| {attack.__doc__.rstrip('.')} | {before} | {peak} | {slowest:.2f} | {failed} | {said} |", flush=True)


def main():
    chosen = sys.argv[1:]
    unknown = set(chosen) - {a.__name__ for a in ATTACKS}
    if unknown:
        sys.exit(f"There are no attacks {sorted(unknown)}; there are: {', '.join(a.__name__ for a in ATTACKS)}.")
    directory = tempfile.mkdtemp(prefix="bongsu-attacks.")
    server = Server(directory, f"""
organisations: [{{name: infra, kind: infrastructure, people: [{{name: On-call, email: infra@example.com}}]}}]
channels: [{{name: mail, type: smtp, host: 127.0.0.1, port: {FLOODER.port}, from: bongsu@example.com, security: none}}]
services: [{{name: shop, owner: infra, checks: [{{name: page, type: tcp, address: 127.0.0.1, port: 1, interval: 1s}}]}}]
autoregistration: [{{name: all, metadata: "^(a+)+$", groups: [found]}}]
""")
    try:
        print("| attack | MB before | MB at its peak | slowest honest answer, s | honest answers that failed | the attacker's answers |")
        print("| --- | ---: | ---: | ---: | ---: | --- |")
        for attack in ATTACKS:
            if not chosen or attack.__name__ in chosen:
                measure(server, attack)
        code, took = server.stop()
        print(f"\nStopped after {took:.2f} s with exit code {code}.")
    finally:
        if server.process.poll() is None:
            server.process.kill()
        shutil.rmtree(directory, ignore_errors=True)


main()
