"""What benchmarks that start the real server have in common: the server, a mail server that keeps what it takes, and waiting."""

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
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOKEN = "bongsu_bench-storm-token-0123456789abcdef0123"


class Mail(socketserver.StreamRequestHandler):
    """Takes every mail and keeps recipient, time (monotonic), subject and size in bytes."""

    taken: list = []

    @staticmethod
    def start():
        """A mail server on a free loopback port; the port."""
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        socketserver.ThreadingTCPServer.daemon_threads = True
        sink = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail)
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        return sink.server_address[1]

    def handle(self):
        self.say("220 bench")
        to, in_data, subject, size = [], False, "", 0
        for raw in self.rfile:
            if in_data:
                size += len(raw)
                if raw[:8].lower() == b"subject:":
                    subject = raw.decode("utf-8", "replace").rstrip("\r\n")
                if raw == b".\r\n":
                    in_data = False
                    Mail.taken += [(address, time.monotonic(), subject, size) for address in to]
                    to, subject, size = [], "", 0
                    self.say("250 ok")
                continue
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
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
    """The real server in a temporary directory, on free loopback ports."""

    program = [os.path.join(ROOT, "bongsu")]

    def __init__(self, config):
        self.directory = tempfile.mkdtemp(prefix="bongsu-bench-")
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
        self.log = []
        threading.Thread(target=lambda: self.log.extend(self.process.stdout), daemon=True).start()

    def ask(self, path, body=None, media="application/json", timeout=300, headers=None):
        """The answer to a GET, or to a POST with a body."""
        request = urllib.request.Request(
            self.http + path, data=body, headers={"Authorization": "Bearer " + TOKEN, "Content-Type": media, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.read()
        except urllib.error.HTTPError as e:
            sys.exit(f"{path}: {e.code} {e.read().decode('utf-8', 'replace')[:500]}")

    def get(self, path):
        return json.loads(self.ask(path))

    def apply(self, config):
        """Applies a configuration as `bongsu apply` does."""
        path = os.path.join(self.directory, "applied.yaml")
        with open(path, "w") as file:
            file.write(config)
        env = dict(os.environ, BONGSU_TOKEN=TOKEN)
        done = subprocess.run([*Server.program, "apply", "-f", path, "--server", self.http], env=env, capture_output=True, text=True, timeout=600)
        if done.returncode:
            sys.exit(done.stdout[-500:] + done.stderr[-1500:])

    def send(self, values):
        """Values by the Zabbix sender's protocol: (host, key, value) or (host, key, value, seconds since 1970)."""
        data = []
        for host, key, value, *clock in values:
            one = {"host": host, "key": key, "value": str(value)}
            if clock:
                one["clock"], one["ns"] = int(clock[0]), int(clock[0] % 1 * 1e9)
            data.append(one)
        body = json.dumps({"request": "sender data", "data": data}).encode()
        with socket.create_connection(self.trapper, timeout=60) as link:
            link.sendall(b"ZBXD\x01" + struct.pack("<II", len(body), 0) + body)
            answer = b""
            while part := link.recv(4096):
                answer += part
            return answer[13:].decode("utf-8", "replace")

    def cpu(self):
        """Seconds of CPU time of its processes."""
        total = 0
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == self.process.pid:
                total += int(fields[11]) + int(fields[12])
        return total / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """MB of its processes, each shared page once."""
        total = 0
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                if int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[2]) == self.process.pid:
                    total += int(re.search(r"^Pss:\s+(\d+)", open(f"/proc/{pid}/smaps_rollup").read(), re.M)[1])
            except OSError:
                continue
        return total // 1024

    def open(self):
        return self.get("/api/problems?state=open&take=1")["total"]

    def stop(self):
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(60)
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)


def until(what, seconds, condition, every=0.2):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"Not within {seconds} s: {what}.")
        time.sleep(every)
