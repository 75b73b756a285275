#!/usr/bin/env bash
# What evaluating costs, by function: Bongsu's evaluator alone, and the processor time a value that one trigger on every item adds to Bongsu and,
# beside it in the same run, to Zabbix 6.0 on PostgreSQL from Debian.
#   bench/evaluator.sh [--values N] [--only bongsu|zabbix|alone]
# As root (it installs the peer and runs it as its own users). Loopback only. About 6 minutes.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

hosts=200 items=20 values=300000 warm=4 only="" functions=(none last avg max count nodata)
while [ $# -gt 0 ]; do
  case "$1" in
    --values) values="$2"; shift ;;
    --only) only="$2"; shift ;;
    *) sed -n '2,6p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "bench/evaluator.sh must be root: it installs Zabbix and PostgreSQL and runs them as their own users." >&2; exit 1; }

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
  rm -rf -- "$work"
  exit $status
}
trap finish EXIT
trap 'exit 130' INT TERM

echo "Machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), load $(cut -d' ' -f1-3 /proc/loadavg)"
dotnet build -c Release -v quiet --nologo bench/Bongsu.Bench/Bongsu.Bench.csproj >"$work/build.log" || { tail -n 20 "$work/build.log" >&2; exit 1; }
dotnet build -c Release -v quiet --nologo bench/Bongsu.Evaluator.Bench/Bongsu.Evaluator.Bench.csproj >"$work/build.log" || { tail -n 20 "$work/build.log" >&2; exit 1; }
bench=(artifacts/bin/Bongsu.Bench/release/Bongsu.Bench)

# The same number of values, flat out, to a server whose every item has one trigger of a kind; prints the processor time a value.
load() {
  local server="$1" kind="$2" address="$3" pid pids=()
  shift 3
  for pid in "$@"; do pids+=(--pid "$pid"); done
  "${bench[@]}" trapper --server "$server" --label "$kind" --results "$results" --address "$address" --hosts $hosts --items $items --warm-up $warm --seconds 30 --values "$values" "${pids[@]}" |
    sed -nE "s/.*cpu-us-per-value[^0-9]*([0-9.,]+).*/$server $kind \1/p" | tee -a "$work/cost"
}

config() { "${bench[@]}" config "$1" --hosts $hosts --items $items --triggers "$([ "$2" = none ] && echo 0 || echo $items)" --function "$2" --smtp-port $smtp_port --out "$3"; }

measure_zabbix_functions() {
  local kind
  zabbix_install
  postgres_start
  zabbix_configuration
  zabbix_database
  for kind in "${functions[@]}"; do
    zabbix_sql -c "DELETE FROM functions WHERE triggerid >= 10000000; DELETE FROM triggers WHERE triggerid >= 10000000; DELETE FROM hosts WHERE hostid >= 10000000; DELETE FROM hstgrp WHERE groupid >= 10000000; TRUNCATE history"
    config zabbix-hosts "$kind" "$work/hosts.sql"
    zabbix_sql <"$work/hosts.sql"
    zabbix_start
    load zabbix "$kind" 127.0.0.1:$zabbix_port "$zabbix_pid" "$postgres_pid"
    zabbix_stop
  done
  postgres_stop
}

# Ten times the hosts and the values: as many values an item, so windows as long, and seconds of work instead of one half.
measure_bongsu_functions() {
  local kind hosts=$((hosts * 10)) values=$((values * 10))
  bongsu_build
  for kind in "${functions[@]}"; do
    config bongsu "$kind" "$work/bongsu.yaml"
    bongsu_start "$work/data-$kind" "$work/bongsu.yaml"
    load bongsu "$kind" 127.0.0.1:$bongsu_port "$bongsu_pid"
    bongsu_stop
    rm -rf -- "$work/data-$kind"
  done
}

[ "$only" = zabbix ] || [ "$only" = bongsu ] || artifacts/bin/Bongsu.Evaluator.Bench/release/Bongsu.Evaluator.Bench
[ "$only" = alone ] || [ "$only" = bongsu ] || measure_zabbix_functions
[ "$only" = alone ] || [ "$only" = zabbix ] || measure_bongsu_functions
[ ! -s "$work/cost" ] || {
  echo
  echo "CPU a value, us; in brackets what the trigger adds"
  awk '{gsub(",", "", $3); cost[$1, $2] = $3; if (!($2 in seen)) {seen[$2] = 1; order[++n] = $2}}
    END {for (i = 1; i <= n; i++) {k = order[i]; printf "%-8s zabbix %7.2f (%+.2f)  bongsu %7.2f (%+.2f)\n", k,
      cost["zabbix", k], cost["zabbix", k] - cost["zabbix", "none"], cost["bongsu", k], cost["bongsu", k] - cost["bongsu", "none"]}}' "$work/cost"
}
