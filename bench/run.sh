#!/usr/bin/env bash
# Measures Bongsu and, beside it in the same run, Zabbix 6.0 on PostgreSQL from Debian; prints one table.
#   bench/run.sh [--full|--quick] [--hosts N] [--only bongsu|zabbix] [--keep]
# As root (it installs the peer and runs it as its own users). Loopback only. About 14 minutes; --full takes longer loads, --quick is a look
# whether everything works (2 minutes, 1,000 hosts), not a measurement.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

hosts=10000 items=20 triggers=5 load=15 warm=8 alerts=100 alert_span=60 idle=20 settle=60 starts=3 only="" keep=""
while [ $# -gt 0 ]; do
  case "$1" in
    --full) load=60 warm=20 alerts=500 alert_span=300 idle=30 starts=5 ;;
    --quick) hosts=1000 load=4 warm=2 alerts=10 alert_span=10 idle=3 settle=5 starts=1 ;;
    --hosts) hosts="$2"; shift ;;
    --only) only="$2"; shift ;;
    --keep) keep=yes ;;
    *) sed -n '2,5p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "bench/run.sh must be root: it installs Zabbix and PostgreSQL and runs them as their own users." >&2; exit 1; }

smtp_port=20025
work="$(mktemp -d /var/tmp/bongsu-bench.XXXXXX)"
chmod 755 "$work"
results="$work/results.jsonl"
. bench/lib/zabbix.sh
. bench/lib/bongsu.sh

finish() {
  local status=$?
  bongsu_stop
  zabbix_stop
  postgres_stop
  if [ -n "$keep" ]; then echo "Kept: $work"; else rm -rf -- "$work"; fi
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

note() { printf '\n[%s] %s\n' "$(date -u +%H:%M:%S)" "$*"; }

echo "Machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(awk '/MemTotal/ {printf "%.0f GB", $2/1e6}' /proc/meminfo), load $(cut -d' ' -f1-3 /proc/loadavg), $(. /etc/os-release; echo "$PRETTY_NAME")"
note "Building"
dotnet build -c Release -v quiet --nologo bench/Bongsu.Bench/Bongsu.Bench.csproj >"$work/build.log" || { tail -n 20 "$work/build.log" >&2; exit 1; }
bench=(artifacts/bin/Bongsu.Bench/release/Bongsu.Bench)

measure_zabbix() {
  note "Zabbix: installing where it is missing, database"
  zabbix_install
  postgres_start
  zabbix_configuration
  zabbix_database
  note "Zabbix without hosts: start-up, idle"
  mapfile -t line < <(zabbix_command)
  "${bench[@]}" startup --server zabbix --results "$results" --count $starts --address 127.0.0.1:$zabbix_port -- "${line[@]}"
  zabbix_start
  sleep $settle
  "${bench[@]}" idle --server zabbix --results "$results" --seconds $idle --pid $zabbix_pid --pid $postgres_pid
  zabbix_stop
  note "Zabbix with $hosts hosts of $items items and $triggers triggers"
  "${bench[@]}" config zabbix-hosts --hosts "$hosts" --items $items --triggers $triggers --out "$work/hosts.sql"
  zabbix_sql <"$work/hosts.sql"
  "${bench[@]}" startup --server zabbix --label startup-loaded --results "$results" --count 1 --address 127.0.0.1:$zabbix_port -- "${line[@]}"
  zabbix_start
  measure zabbix 127.0.0.1:$zabbix_port $zabbix_pid $postgres_pid
  local kept
  kept="$(zabbix_sql -At -c "SELECT count(*) FROM history")"
  echo "  PostgreSQL's table 'history' holds $kept values."
  zabbix_stop
  zabbix_sql -c "UPDATE items SET type = 7, delay = '1m' WHERE itemid >= 10000000"
  zabbix_start
  measure_agents zabbix 127.0.0.1:$zabbix_port $zabbix_pid $postgres_pid
  zabbix_stop
  postgres_stop
}

# What both are asked: server, address, its processes.
measure() {
  local server="$1" address="$2" pid pids=()
  shift 2
  for pid in "$@"; do pids+=(--pid "$pid"); done
  note "$server: value sent to mail accepted, all hosts sending once a minute"
  "${bench[@]}" latency --server "$server" --results "$results" --address "$address" --hosts "$hosts" --items $items --rate $((hosts * items / 60)) --flips $alerts --seconds $alert_span --smtp-port $smtp_port "${pids[@]}" || true
  note "$server: idle with all hosts"
  sleep $settle
  "${bench[@]}" idle --server "$server" --label loaded --results "$results" --seconds $idle "${pids[@]}"
  note "$server: trapper, flat out"
  "${bench[@]}" trapper --server "$server" --results "$results" --address "$address" --hosts "$hosts" --items $items --warm-up $warm --seconds $load "${pids[@]}"
}

# Active agents: a connection a host, with its items; 64 at once, because agents do not wait for each other.
measure_agents() {
  local server="$1" address="$2" pid pids=()
  shift 2
  for pid in "$@"; do pids+=(--pid "$pid"); done
  note "$server: the same hosts as active agents, flat out"
  "${bench[@]}" trapper --server "$server" --label agent --form agent --connections 64 --batch $items --results "$results" --address "$address" --hosts "$hosts" --items $items --warm-up $warm --seconds $load "${pids[@]}"
}

[ "$only" = bongsu ] || measure_zabbix
[ "$only" = zabbix ] || measure_bongsu

note "Results (load now $(cut -d' ' -f1-3 /proc/loadavg))"
"${bench[@]}" table --hosts "$hosts" "$results"
