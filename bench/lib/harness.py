"""What the benchmarks of notifications and reports share: a server of their own, sent values, and a mail server."""

import email
import email.header
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
TOKEN = "bongsu_bench-harness-token-0123456789abcdef012"


class Server:
    """The real program with a data directory of its own, on free ports of the loopback."""

    program = [os.path.join(ROOT, "bongsu")]

    def __init__(self, config):
        self.directory = tempfile.mkdtemp(prefix="bongsu-bench-")
        self.config = os.path.join(self.directory, "config.yaml")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(config)
        self.http = self.trapper = None
        self.log = []
        self.start()

    def start(self):
        env = dict(os.environ, BONGSU_ADMIN_TOKEN=TOKEN, BONGSU_ADMIN_PASSWORD="Bench-harness-1!")
        self.process = subprocess.Popen(
            [*Server.program, "serve", "--data", os.path.join(self.directory, "data"), "--config", self.config, "--http", "127.0.0.1:0",
             "--trapper", "127.0.0.1:0"],
            env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        for line in self.process.stdout:
            self.log.append(line)
            ready = re.search(r"ready: (http://[\d.:]+)\s+agents: ([\d.]+):(\d+)", line)
            if ready:
                self.http, self.trapper = ready[1], (ready[2], int(ready[3]))
                break
        else:
            sys.exit("The server did not become ready:\n" + "".join(self.log[-20:]))
        threading.Thread(target=self.log.extend, args=(self.process.stdout,), daemon=True).start()

    def ask(self, path, body=None, media="application/json", headers=None):
        """The answer to a GET, or to a POST with a body, as bytes. An answer that is an error raises OSError with what it says."""
        request = urllib.request.Request(
            self.http + path, data=body, headers={"Authorization": "Bearer " + TOKEN, "Content-Type": media, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return answer.read()
        except urllib.error.HTTPError as e:
            raise OSError(f"{path}: {e.code} {e.read().decode('utf-8', 'replace')[:500]}") from e

    def call(self, path, body=None):
        """The same with JSON."""
        text = self.ask(path, None if body is None else json.dumps(body).encode())
        return json.loads(text) if text else None

    def apply(self, config):
        """Applies a configuration as `bongsu apply` does."""
        path = os.path.join(self.directory, "applied.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(config)
        done = subprocess.run(
            [*Server.program, "apply", "-f", path, "--server", self.http], env=dict(os.environ, BONGSU_TOKEN=TOKEN), capture_output=True, text=True, timeout=600)
        if done.returncode:
            sys.exit(done.stdout[-500:] + done.stderr[-1500:])

    def send(self, values):
        """Values by the Zabbix sender's protocol: (host, key, value) or (host, key, value, seconds since 1970). What was not taken raises."""
        data = []
        for host, key, value, *clock in values:
            at = {"clock": int(clock[0]), "ns": int(clock[0] % 1 * 1e9)} if clock else {}
            data.append({"host": host, "key": key, "value": str(value), **at})
        body = json.dumps({"request": "sender data", "data": data}).encode()
        with socket.create_connection(self.trapper, timeout=60) as link:
            link.sendall(b"ZBXD\x01" + struct.pack("<II", len(body), 0) + body)
            answer = link.recv(4096)
        if b'"success"' not in answer:
            raise OSError("the values were not taken")

    def processes(self):
        """Those of the server: (pid, the fields of /proc/PID/stat after the name)."""
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == self.process.pid:
                yield pid, fields

    def cpu(self):
        """Seconds of CPU time of its processes."""
        return sum(int(fields[11]) + int(fields[12]) for _, fields in self.processes()) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """MB of its processes, each shared page once."""
        total = 0
        for pid, _ in self.processes():
            with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
                total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M)[1])
        return total // 1024

    def open(self):
        return self.call("/api/problems?state=open&take=1")["total"]

    def kill(self):
        """kill -9 of everything that was started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(60)
        shutil.rmtree(self.directory, ignore_errors=True)


class MailHandler(socketserver.StreamRequestHandler):
    """Takes mails: the server's `took(recipients, text)` may say `busy` (451), `lost` (taken, and the connection ends without an answer) or nothing."""

    def handle(self):
        self.say("220 bench")
        to, lines, in_data = [], [], False
        for raw in self.rfile:
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if in_data:
                if line != ".":
                    lines.append(line)
                    continue
                in_data = False
                verdict = self.server.took(to, "\n".join(lines))
                to, lines = [], []
                if verdict == "lost":
                    return
                self.say("451 busy" if verdict == "busy" else "250 ok")
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


class Listener(socketserver.ThreadingTCPServer):
    """A server of the bench on a free port, until the program ends."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, handler):
        super().__init__(("127.0.0.1", 0), handler)
        self.port = self.server_address[1]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A connection that the killed program left is no news."""


def subject_of(mail):
    return str(email.header.make_header(email.header.decode_header(mail["Subject"])))


def until(what, seconds, condition):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f"Not within {seconds} s: {what}.")
        time.sleep(0.2)
