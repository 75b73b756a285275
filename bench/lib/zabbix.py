"""Zabbix 6.0 on PostgreSQL with its web pages, as Debian packages them, for the benchmarks in Python: all in a directory of its own, on loopback. As root."""

import glob
import gzip
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

PACKAGES = ("zabbix-server-pgsql", "zabbix-frontend-php", "postgresql", "php-cli", "php-pgsql")
PAGES = "/usr/share/zabbix"


class Zabbix:
    """The server, configured as bench/run.sh does: caches that are never full, all else as the packages have it."""

    def __init__(self):
        missing = [name for name, path in (
            ("zabbix-server-pgsql", "/usr/sbin/zabbix_server"), ("zabbix-frontend-php", PAGES), ("php-cli", "/usr/bin/php")) if not os.path.exists(path)]
        programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        if missing or not programs or os.geteuid():
            sys.exit("Zabbix runs beside it as root, from Debian's packages: apt-get install --no-install-recommends " + " ".join(PACKAGES))
        self.programs = programs[-1]
        self.directory = tempfile.mkdtemp(prefix="bongsu-bench-zabbix-")
        os.chmod(self.directory, 0o755)
        self.trapper, self.pages = ("127.0.0.1", free_port()), free_port()
        self.running, self.session = [], None
        try:
            self.start_postgres()
            self.start_server()
            self.start_pages()
        except BaseException:
            self.stop()
            raise

    def start_postgres(self):
        for name in ("pg", "socket"):
            os.mkdir(self.path(name))
            shutil.chown(self.path(name), "postgres")
        os.chmod(self.path("socket"), 0o755)
        self.as_user("postgres", f"{self.programs}/initdb", "-D", self.path("pg"), "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.database = self.run_as("postgres", f"{self.programs}/postgres", "-D", self.path("pg"), "-k", self.path("socket"), "-c", "listen_addresses=")
        wait("PostgreSQL", lambda: subprocess.run(
            [f"{self.programs}/pg_isready", "-q", "-h", self.path("socket")], check=False).returncode == 0)
        self.as_user("postgres", f"{self.programs}/createuser", "-h", self.path("socket"), "zabbix")
        self.as_user("postgres", f"{self.programs}/createdb", "-h", self.path("socket"), "-O", "zabbix", "zabbix")
        for name in ("schema", "images", "data"):
            with gzip.open(f"/usr/share/zabbix-server-pgsql/{name}.sql.gz", "rt", encoding="utf-8") as file:
                self.sql(file.read())
        # Without statistics of the tables that were just filled, linking a template takes minutes.
        self.sql("ANALYZE")

    def start_server(self):
        os.mkdir(self.path("zabbix"))
        shutil.chown(self.path("zabbix"), "zabbix")
        with open(self.path("zabbix.conf"), "w", encoding="utf-8") as file:
            file.write(
                f"ListenIP=127.0.0.1\nListenPort={self.trapper[1]}\nLogFile={self.path('zabbix/server.log')}\nPidFile={self.path('zabbix/server.pid')}\n"
                f"SocketDir={self.path('zabbix')}\nDBHost={self.path('socket')}\nDBName=zabbix\nDBUser=zabbix\nStartTrappers=5\nStartPollers=1\n"
                "StartDBSyncers=4\nStartAlerters=3\nCacheSize=512M\nHistoryCacheSize=512M\nHistoryIndexCacheSize=128M\nTrendCacheSize=256M\nValueCacheSize=1G\n"
                "StatsAllowedIP=127.0.0.1\nAlertScriptsPath=/etc/zabbix/alert.d\nFpingLocation=/usr/bin/fping\n")
        self.server = self.run_as("zabbix", "/usr/sbin/zabbix_server", "-f", "-c", self.path("zabbix.conf"))
        wait("Zabbix", lambda: answers(self.trapper), self.path("zabbix_server.out"))

    def start_pages(self):
        # A copy, because the path of the configuration is written in them.
        shutil.copytree(PAGES, self.path("pages"), symlinks=False)
        reader = self.path("pages/include/classes/core/CConfigFile.php")
        with open(reader, encoding="utf-8") as file:
            text = file.read()
        with open(reader, "w", encoding="utf-8") as file:
            file.write(text.replace("/etc/zabbix/zabbix.conf.php", self.path("zabbix.conf.php")))
        with open(self.path("zabbix.conf.php"), "w", encoding="utf-8") as file:
            file.write(
                f"<?php\n$DB['TYPE'] = 'POSTGRESQL'; $DB['SERVER'] = '{self.path('socket')}'; $DB['PORT'] = '0'; $DB['DATABASE'] = 'zabbix';\n"
                "$DB['USER'] = 'zabbix'; $DB['PASSWORD'] = ''; $DB['SCHEMA'] = ''; $DB['ENCRYPTION'] = false; $DB['DOUBLE_IEEE754'] = true;\n"
                f"$ZBX_SERVER = '127.0.0.1'; $ZBX_SERVER_PORT = '{self.trapper[1]}'; $IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;\n")
        limits = [part for limit in ("memory_limit=2G", "max_execution_time=600", "max_input_time=600", "post_max_size=64M") for part in ("-d", limit)]
        self.running.append(subprocess.Popen(
            ["php", *limits, "-S", f"127.0.0.1:{self.pages}", "-t", self.path("pages")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))
        wait("the pages of Zabbix", lambda: answers(("127.0.0.1", self.pages)))
        self.session = self.call("user.login", {"username": "Admin", "password": "zabbix"})

    def call(self, method, parameters):
        """The result of a call of its API."""
        call = {"jsonrpc": "2.0", "method": method, "params": parameters, "id": 1, **({"auth": self.session} if self.session else {})}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.pages}/api_jsonrpc.php", json.dumps(call).encode(), {"Content-Type": "application/json-rpc"})
        with urllib.request.urlopen(request, timeout=900) as answer:
            said = json.load(answer)
        if "error" in said:
            raise OSError(f"{method}: {said['error']}")
        return said["result"]

    def sql(self, text):
        done = subprocess.run(
            ["runuser", "-u", "postgres", "--", f"{self.programs}/psql", "-q", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.path("socket"), "-U",
             "zabbix", "zabbix"], input=text, capture_output=True, text=True, timeout=600, check=False)
        if done.returncode:
            raise OSError(done.stderr[-1000:])
        return done.stdout.strip()

    def processes(self):
        """The server's and the database's, not the pages': pids."""
        parents = {}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                    parents[int(pid)] = int(file.read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
        ours, grown = {self.server.pid, self.database.pid}, True
        while grown:
            more = {pid for pid, parent in parents.items() if parent in ours} - ours
            ours, grown = ours | more, bool(more)
        return ours & parents.keys()

    def cpu(self):
        """Seconds of CPU time of its processes, and of those that have ended, such as PostgreSQL's workers."""
        total = 0
        for pid in self.processes():
            try:
                with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            total += sum(map(int, fields[11:15]))
        return total / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """MB of its processes, each shared page once."""
        total = 0
        for pid in self.processes():
            try:
                with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
                    total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M)[1])
            except (OSError, TypeError):
                continue
        return total // 1024

    def open(self):
        return int(self.sql("SELECT count(*) FROM problem WHERE source = 0 AND object = 0 AND r_eventid IS NULL"))

    def stop(self):
        for process in reversed(self.running):
            # SIGINT is the fast shutdown of PostgreSQL; the others end at SIGTERM. runuser passes SIGTERM on, and nothing else.
            for pid in children(process.pid) or [process.pid]:
                try:
                    os.kill(pid, signal.SIGINT if process is getattr(self, "database", None) else signal.SIGTERM)
                except OSError:
                    pass
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        shutil.rmtree(self.directory, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.directory, name)

    def run_as(self, user, *command):
        with open(self.path(f"{os.path.basename(command[0])}.out"), "w", encoding="utf-8") as log:
            process = subprocess.Popen(["runuser", "-u", user, "--", *command], stdout=log, stderr=subprocess.STDOUT, start_new_session=True, cwd="/")
        self.running.append(process)
        return process

    @staticmethod
    def as_user(user, *command):
        done = subprocess.run(["runuser", "-u", user, "--", *command], capture_output=True, text=True, timeout=120, cwd="/", check=False)
        if done.returncode:
            raise OSError(done.stderr[-1000:])


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as file:
            return [int(one) for one in file.read().split()]
    except OSError:
        return []


def free_port():
    """Below 32768: Zabbix takes no other."""
    for port in random.sample(range(20000, 30000), 100):
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise OSError("no port is free")


def answers(address):
    try:
        socket.create_connection(address, timeout=5).close()
        return True
    except OSError:
        return False


def wait(what, condition, log=None):
    end = time.monotonic() + 120
    while not condition():
        if time.monotonic() > end:
            said = ""
            if log and os.path.exists(log):
                with open(log, encoding="utf-8", errors="replace") as file:
                    said = ":\n" + file.read()[-1500:]
            raise OSError(f"{what} did not start within two minutes{said}")
        time.sleep(0.2)
