#!/usr/bin/env bash
# Measures what a check costs: TCP and HTTP checks of a local nginx by Bongsu and, beside it in the same run, by Zabbix 6.0's pollers on PostgreSQL and by
# monitoring-plugins as processes; all targets well, and 10 % of them silent. CPU is that of all processes of the server, its database among them. Prints one table.
#   bench/checks.sh [--targets N] [--seconds S] [--quick] [--only bongsu|zabbix|plugins] [--keep]
# As root (it installs the peers and runs them as their own users). Loopback only. About 9 minutes. Each target is checked once a second.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

targets=1000 seconds=20 only="" keep="" settle=30 runs=400
while [ $# -gt 0 ]; do
  case "$1" in
    --targets) targets="$2"; shift ;;
    --seconds) seconds="$2"; shift ;;
    --only) only="$2"; shift ;;
    --quick) targets=100 seconds=5 settle=4 runs=80 ;; # whether it runs through: its figures say nothing
    --keep) keep=yes ;;
    *) sed -n '2,6p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "bench/checks.sh must be root: it installs Zabbix and PostgreSQL and runs them as their own users." >&2; exit 1; }

web_port=20090 silent_port=20091 smtp_port=20025
work="$(mktemp -d /var/tmp/bongsu-bench.XXXXXX)"
chmod 755 "$work"
web_pid="" silent_pid="" rows=()
. bench/lib/zabbix.sh
. bench/lib/bongsu.sh

finish() {
  local status=$?
  bongsu_stop
  zabbix_stop
  postgres_stop
  end "$web_pid"
  end "$silent_pid"
  if [ -n "$keep" ]; then echo "Kept: $work"; else rm -rf -- "$work"; fi
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

note() { printf '\n[%s] %s\n' "$(date -u +%H:%M:%S)" "$*"; }

# Processor time of a process and of all that it started, in milliseconds.
processor_time() {
  python3 - "$@" <<'PY'
import os, sys
tick = os.sysconf("SC_CLK_TCK")
stats = {}
for entry in filter(str.isdigit, os.listdir("/proc")):
    try:
        fields = open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()
        stats[int(entry)] = (int(fields[1]), int(fields[11]) + int(fields[12]))
    except OSError:
        pass
wanted, grown = set(map(int, sys.argv[1:])), True
while grown:
    more = {pid for pid, (parent, _) in stats.items() if parent in wanted} - wanted
    grown = bool(more)
    wanted |= more
print(sum(stats[pid][1] for pid in wanted if pid in stats) * 1000 // tick)
PY
}

# row WHO WHAT CHECKS MILLISECONDS SECONDS
row() { rows+=("$(awk -v who="$1" -v what="$2" -v n="$3" -v ms="$4" -v s="$5" 'BEGIN { printf "| %s | %s | %.0f | %s |", who, what, n / s, n ? sprintf("%.0f", ms * 1000 / n) : "-" }')"); }

web_start() {
  printf 'daemon off;\nworker_processes 1;\npid %s/nginx.pid;\nerror_log /dev/null;\nevents { worker_connections 8192; }\nhttp { access_log off; server { listen %s reuseport; return 200 "well\\n"; } }\n' \
    "$work" $web_port >"$work/nginx.conf"
  setsid nginx -c "$work/nginx.conf" &
  web_pid=$!
  # Its queue is full: who connects gets no answer at all, as from a machine that is away or behind a firewall.
  setsid python3 - $silent_port <<'PY' &
import signal, socket, sys
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("0.0.0.0", int(sys.argv[1])))
listener.listen(0)
queue = [socket.socket() for _ in range(4)]
for waiting in queue:
    waiting.setblocking(False)
    waiting.connect_ex(("127.0.0.1", int(sys.argv[1])))
signal.pause()
PY
  silent_pid=$!
}

# address I: each target has an address of its own in 127.0.0.0/8.
address() { printf '127.0.%d.%d' $((1 + $1 / 250)) $((1 + $1 % 250)); }
port() { if [ "$2" = silent ] && [ $(($1 % 10)) = 0 ]; then echo $silent_port; else echo $web_port; fi; }

measure_bongsu() { # KIND CASE
  local kind="$1" case="$2" i before after start elapsed ran
  {
    echo "hosts:"
    for i in $(seq 0 $((targets - 1))); do
      if [ "$kind" = tcp ]; then
        echo "  - {name: t$i, address: $(address "$i"), checks: [{type: tcp, name: c, port: $(port "$i" "$case"), interval: 1s, timeout: 3s}]}"
      else
        echo "  - {name: t$i, checks: [{type: http, name: c, url: \"http://$(address "$i"):$(port "$i" "$case")/\", interval: 1s, timeout: 3s}]}"
      fi
    done
  } >"$work/checks.yaml"
  bongsu_start "$work/data-$kind-$case" "$work/checks.yaml"
  sleep $settle
  before="$(bongsu_checks $kind) $(processor_time $bongsu_pid)"
  start=$(date +%s%N)
  sleep "$seconds"
  after="$(bongsu_checks $kind) $(processor_time $bongsu_pid)"
  elapsed=$(awk -v a="$start" -v b="$(date +%s%N)" 'BEGIN { print (b - a) / 1e9 }')
  ran=$((${after% *} - ${before% *}))
  row Bongsu "$kind, $case" $ran $((${after#* } - ${before#* })) "$elapsed"
  bongsu_stop
}

bongsu_checks() {
  curl -s -H "Authorization: Bearer $BONGSU_ADMIN_TOKEN" http://127.0.0.1:$bongsu_http/metrics |
    awk -v kind="type=\"$1\"" '/^bongsu_collect_checks_run/ && index($0, kind) && index($0, "outcome=\"ok\"") { sum += $NF } END { printf "%d", sum }'
}

measure_zabbix() { # KIND CASE
  local kind="$1" case="$2" i key before after start elapsed count
  {
    echo "DELETE FROM items WHERE hostid = 90000000;"
    for i in $(seq 0 $((targets - 1))); do
      if [ "$kind" = tcp ]; then
        key="net.tcp.service[tcp,$(address "$i"),$(port "$i" "$case")]"
        echo "INSERT INTO items (itemid, type, hostid, name, name_upper, key_, value_type, delay, interfaceid) VALUES ($((90000000 + i)), 3, 90000000, 'c', 'C', '$key', 3, '1s', 90000000);"
      else
        # An HTTP agent item: a whole GET, as Bongsu's http does; net.tcp.service[http] would only connect.
        echo "INSERT INTO items (itemid, type, hostid, name, name_upper, key_, value_type, delay, url, timeout, status_codes) VALUES ($((90000000 + i)), 19, 90000000, 'c', 'C', 'c$i', 4, '1s', 'http://$(address "$i"):$(port "$i" "$case")/', '3s', '200');"
      fi
    done
    echo "INSERT INTO item_rtdata (itemid) SELECT itemid FROM items WHERE hostid = 90000000;"
  } | zabbix_sql
  zabbix_start
  sleep $settle
  before="$(zabbix_count) $(processor_time $zabbix_pid $postgres_pid)"
  start=$(date +%s%N)
  sleep "$seconds"
  after="$(zabbix_count) $(processor_time $zabbix_pid $postgres_pid)"
  elapsed=$(awk -v a="$start" -v b="$(date +%s%N)" 'BEGIN { print (b - a) / 1e9 }')
  count=$((${after% *} - ${before% *}))
  row "Zabbix 6.0 on PostgreSQL (100 pollers)" "$kind, $case" $count $((${after#* } - ${before#* })) "$elapsed"
  zabbix_stop
}

zabbix_count() { zabbix_sql -At -c "SELECT (SELECT count(*) FROM history_uint WHERE value = 1 AND itemid >= 90000000) + (SELECT count(*) FROM history_text WHERE itemid >= 90000000)"; }

measure_plugin() { # KIND
  local kind="$1" count=$runs start elapsed before after
  local -a line=(/usr/lib/nagios/plugins/check_$kind -H 127.0.0.1 -p $web_port)
  before=$(awk '{ print ($16 + $17) * 1000 / '"$(getconf CLK_TCK)"' }' /proc/$$/stat)
  start=$(date +%s%N)
  seq $count | xargs -P 8 -I{} "${line[@]}" >/dev/null
  elapsed=$(awk -v a="$start" -v b="$(date +%s%N)" 'BEGIN { print (b - a) / 1e9 }')
  after=$(awk '{ print ($16 + $17) * 1000 / '"$(getconf CLK_TCK)"' }' /proc/$$/stat)
  row "monitoring-plugins, a process each" "$kind, well" $count "$(awk -v a="$before" -v b="$after" 'BEGIN { print b - a }')" "$elapsed"
}

for tool in nginx python3 curl; do command -v $tool >/dev/null || { echo "bench/checks.sh needs $tool." >&2; exit 1; }; done
echo "Machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), load $(cut -d' ' -f1-3 /proc/loadavg), $(. /etc/os-release; echo "$PRETTY_NAME"); $targets targets, each once a second, $seconds s"
web_start
export BONGSU_ADMIN_TOKEN=bench-token-of-checks BONGSU_ADMIN_PASSWORD=bench-password-of-checks
if [ "${only:-bongsu}" = bongsu ]; then
  note "Bongsu: building where it changed"
  bongsu_build
  for kind in tcp http; do for case in well silent; do note "Bongsu: $kind, $case"; measure_bongsu $kind $case; done; done
fi
if [ "${only:-zabbix}" = zabbix ]; then
  note "Zabbix: installing where it is missing, database"
  zabbix_install
  postgres_start
  zabbix_configuration
  sed -i 's/^StartPollers=.*/StartPollers=100/' "$work/zabbix.conf"
  runuser -u postgres -- "$pg_bin/createuser" -h "$work/socket" zabbix
  runuser -u postgres -- "$pg_bin/createdb" -h "$work/socket" -O zabbix zabbix
  zcat /usr/share/zabbix-server-pgsql/{schema,images,data}.sql.gz | zabbix_sql >"$work/schema.log"
  zabbix_sql -c "UPDATE hosts SET status = 1 WHERE status = 0; INSERT INTO hosts (hostid, host, name, name_upper) VALUES (90000000, 'checks', 'checks', 'CHECKS'); INSERT INTO interface (interfaceid, hostid, main, type, useip, ip, dns, port) VALUES (90000000, 90000000, 1, 1, 1, '127.0.0.1', '', '10050')"
  for kind in tcp http; do for case in well silent; do note "Zabbix: $kind, $case"; measure_zabbix $kind $case; done; done
  postgres_stop
fi
if [ "${only:-plugins}" = plugins ]; then
  note "monitoring-plugins"
  for kind in tcp http; do measure_plugin $kind; done
fi
printf '\n| who | what | checks a second of targets that are well | CPU a check of these, µs |\n| --- | --- | --- | --- |\n'
printf '%s\n' "${rows[@]}"
