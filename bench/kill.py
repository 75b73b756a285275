#!/usr/bin/env python3
"""Kills the real server (kill -9) at random moments while problems come and go, channels misbehave and escalations run.

    bench/kill.py [--seconds N] [--hosts N] [--seed N] [--program PROGRAM ...]

Each of N hosts (12) fails again and again. Three people are notified of each failure by a policy of three steps: by mail at once, by webhook after 3 s, by
Telegram after 6 s. A third of the failures are acknowledged after the first message. A failure ends once all its steps were heard of, and then everybody who
heard of its start must hear of its end. The far sides refuse, are slow, and take messages whose answer is lost. The server is killed every 3 to 10 s.

Good is: every failure is a problem, no step is skipped, none fires after the acknowledgement, everybody hears of the end; one message in the outbox a step,
person and end; and a message that arrived twice bears the key that it had the first time, except by Telegram, which has none: those are counted.
"""

import argparse
import collections
import email
import email.header
import http.server
import json
import os
import random
import re
import sys
import threading
import time
import urllib.error

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from harness import Listener, MailHandler, Server  # noqa: E402

PATIENCE = 150
STEPS = ("mail", "hook", "telegram")
OUT_OF_REACH = (OSError, urllib.error.URLError, ValueError)


class Heard:
    """What arrived, by channel and by what it says."""

    def __init__(self):
        self.lock = threading.Lock()
        self.messages = collections.defaultdict(list)
        self.incidents = {}

    def add(self, channel, subject, text, key):
        about = re.search(r"(node-\d+): high (\d+)", subject)
        if not about:
            return
        kind = "end" if subject.startswith("[Recovered]") else "start"
        with self.lock:
            self.messages[(about[1], int(about[2]), kind, channel)].append((time.monotonic(), key))
            number = re.search(r"/(?:incidents|problems)/(\d+)", text)
            if number:
                self.incidents[(about[1], int(about[2]))] = int(number[1])

    def has(self, host, value, kind, channel):
        with self.lock:
            return bool(self.messages.get((host, value, kind, channel)))


heard = Heard()
chance = random.Random()


def verdict():
    """What the far side does with a message: three of ten are no success, half of them although it was taken."""
    roll = chance.random()
    return "busy" if roll < 0.12 else "lost" if roll < 0.27 else "slow" if roll < 0.33 else "good"


def took_mail(to, text):
    what = verdict()
    if what == "slow":
        time.sleep(1)
    if what != "busy":
        mail = email.message_from_string(text)
        body = "".join(part.get_payload(decode=True).decode("utf-8", "replace") for part in mail.walk() if part.get_content_type() == "text/plain")
        heard.add("mail", str(email.header.make_header(email.header.decode_header(mail["Subject"]))), body, mail["Message-ID"])
    return what


class Web(http.server.BaseHTTPRequestHandler):
    """The webhook's receiver, and Telegram."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
        if "/bot" in self.path and not self.path.endswith("/sendMessage"):
            return self.answer(200, {"ok": True, "result": {"username": "bench"}})
        what = verdict()
        if what == "slow":
            time.sleep(1)
        if what == "busy":
            return self.answer(429 if chance.random() < 0.5 else 503, {"ok": False, "error_code": 429, "parameters": {"retry_after": 1}})
        if "/bot" in self.path:
            heard.add("telegram", body["text"].split("\n")[0], body["text"], None)
        else:
            heard.add("hook", body["subject"], body["text"], self.headers["Idempotency-Key"])
        if what == "lost":
            self.close_connection = True
            return None
        return self.answer(200, {"ok": True, "result": {"message_id": int(time.monotonic() * 1e6)}})

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def config(mail, web, hosts):
    nodes = "\n".join(f"  - {{name: node-{i}, templates: [node]}}" for i in range(hosts))
    return f"""
settings: {{incidents: {{wait: 0s}}, budget: {{messages: 0}}, flapping: {{changes: 0}}}}
organisations:
  - name: ops
    kind: infrastructure
    people:
      - {{name: A, email: a@example.com}}
      - {{name: B, addresses: {{webhook: b}}}}
      - {{name: C, addresses: {{telegram: "4711"}}}}
channels:
  - {{name: mail, type: smtp, host: 127.0.0.1, port: {mail}, from: bongsu@example.com, security: none, charts: false}}
  - {{name: hook, type: webhook, url: "http://127.0.0.1:{web}/hook"}}
  - {{name: telegram, type: telegram, url: "http://127.0.0.1:{web}", token: "1:bench", listen: false}}
policies:
  - name: steps
    groupBy: []
    steps:
      - {{notify: [ops/A], by: [mail]}}
      - {{notify: [ops/B], by: [hook], delay: 3s}}
      - {{notify: [ops/C], by: [telegram], delay: 6s}}
templates:
  - name: node
    items: [{{key: k}}]
    triggers: [{{name: "high {{ITEM.VALUE}}", expression: "last(//k)>5", level: 3}}]
hosts:
{nodes}
"""


class Load:
    """One host that fails and recovers, each time with another value."""

    def __init__(self, server, number, ends, faults):
        self.server, self.host, self.ends, self.faults = server, f"node-{number}", ends, faults
        self.failures = self.acknowledged = 0
        self.chance = random.Random(chance.random())
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        value = 1000
        while time.monotonic() < self.ends:
            value += 1
            self.failures += 1
            self.send(value)
            if not self.wait(value, "start", STEPS[:1]):
                return
            expected = STEPS
            if self.chance.random() < 0.33:
                at = self.acknowledge(value)
                self.acknowledged += 1
                time.sleep(8)
                expected = [c for c in STEPS if heard.has(self.host, value, "start", c)]
                self.faults += [
                    f"{self.host} {value}: the step by {c} fired {times[0][0] - at:.1f} s after the acknowledgement" for c in STEPS[1:]
                    if (times := heard.messages.get((self.host, value, "start", c))) and times[0][0] > at + 3 and len(times) == 1
                    and self.created_after(value, c)]
            elif not self.wait(value, "start", STEPS):
                return
            self.send(1)
            if not self.wait(value, "end", expected):
                return

    def created_after(self, value, channel):
        """Whether the step was due after the acknowledgement: one that was handed over before may arrive late."""
        detail = self.insist(lambda: self.server.call(f"/api/problems/{heard.incidents[(self.host, value)]}"))
        at = detail["problem"]["acknowledgedAt"]
        return any(m["channel"] == channel and m["kind"] == "problem" and m["state"] == "delivered" and m["dueAt"] > at for m in detail["messages"])

    def send(self, value):
        self.insist(lambda: self.server.send([(self.host, "k", value)]))

    def acknowledge(self, value):
        problem = heard.incidents[(self.host, value)]
        self.insist(lambda: self.server.call(f"/api/problems/{problem}/acknowledge", {}))
        return time.monotonic()

    def wait(self, value, kind, channels):
        end = time.monotonic() + PATIENCE
        for channel in channels:
            while not heard.has(self.host, value, kind, channel):
                if time.monotonic() > end:
                    self.faults.append(f"{self.host} {value}: nothing of its {kind} by {channel} within {PATIENCE} s")
                    return False
                time.sleep(0.1)
        return True

    @staticmethod
    def insist(act):
        while True:
            try:
                return act()
            except OUT_OF_REACH:
                time.sleep(0.2)


def rows_of(server):
    rows, most = [], 200
    while page := server.call(f"/api/outbox?skip={len(rows)}&take={most}")["rows"]:
        rows += page
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--hosts", type=int, default=12)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--program", nargs="+", help="how the server is started; ./bongsu where nothing is said")
    args = parser.parse_args()
    chance.seed(args.seed)
    Server.program = args.program or Server.program
    mail, web = Listener(MailHandler), Listener(Web)
    mail.took = took_mail
    server = Server(config(mail.port, web.port, args.hosts))
    faults, kills = [], 0
    try:
        ends = time.monotonic() + args.seconds
        loads = [Load(server, i, ends, faults) for i in range(args.hosts)]
        while time.monotonic() < ends:
            time.sleep(chance.uniform(3, 10))
            server.kill()
            server.start()
            kills += 1
        for load in loads:
            load.thread.join(PATIENCE * 3)
        failures = sum(load.failures for load in loads)
        rows = [r for r in rows_of(server) if r["kind"] in ("problem", "recovery", "update")]
        problems = server.call("/api/problems?take=1")["total"]
    finally:
        server.stop()

    if problems != failures:
        faults.append(f"{failures} failures are {problems} problems")
    states = collections.Counter(r["state"] for r in rows)
    for state in ("failed", "pending", "sending"):
        if states[state]:
            faults.append(f"{states[state]} messages are {state}")
    twice = [k for k, n in collections.Counter((r["problemId"], r["person"], r["kind"]) for r in rows if r["state"] == "delivered").items() if n > 1]
    faults += [f"problem {p}: {n} times in the outbox for {who}: {kind}" for p, who, kind in twice for n in [2]]
    again, keyless = 0, 0
    for (host, value, kind, channel), arrived in heard.messages.items():
        if channel == "telegram":
            keyless += len(arrived) - 1
        else:
            again += len(arrived) - 1
            if len({key for _, key in arrived}) > 1:
                faults.append(f"{host} {value}: two messages of its {kind} by {channel} with different keys")
    print(f"{args.seconds} s, seed {args.seed}: {kills} kills, {failures} failures of {args.hosts} hosts ({sum(load.acknowledged for load in loads)} acknowledged), "
          f"{len(heard.messages)} messages heard; {again} arrived again with the same key, {keyless} again where there is no key; outbox {dict(states)}")
    for fault in faults[:40]:
        print("  FAULT", fault)
    print("good" if not faults else f"{len(faults)} faults", flush=True)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
