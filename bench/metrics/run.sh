#!/usr/bin/env bash
# Compares the metrics engine with VictoriaMetrics and Prometheus (Debian's packages, when installed) on the same generated data, one after another, and prints one
# table. Everything is on loopback and ends by itself.
#   bench/metrics/run.sh           small sizes, about two minutes
#   bench/metrics/run.sh --full    the sizes of the published figures, half an hour
set -euo pipefail
cd "$(dirname "$0")/../.."

# Label, series, samples a series, interval in ms, graphs a kind (0: none).
ingests=("ingest many samples|1000|1440|10000|0" "ingest many series|20000|144|10000|0")
history="history|20|65880|240000|100"
if [[ "${1:-}" == "--full" ]]; then
  ingests=("ingest many samples|10000|1440|10000|0" "ingest many series|100000|144|10000|0")
  history="history|200|263520|60000|300"
fi

work="$(mktemp -d)"
server=""
finish() {
  [[ -z "$server" ]] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

dotnet build -c Release bench/Bongsu.Metrics.Bench -v quiet -nologo >"$work/build.log" || { cat "$work/build.log"; exit 1; }
bench=(dotnet artifacts/bin/Bongsu.Metrics.Bench/release/Bongsu.Metrics.Bench.dll)
ticks="$(getconf CLK_TCK)"
table="$work/table"

cpu_seconds() { awk -v t="$ticks" '{ print ($14 + $15) / t }' "/proc/$1/stat"; }
peak_mb() { awk '/VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$1/status"; }
row() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$table"; }

wait_ready() {
  for _ in $(seq 200); do
    curl -fsS -o /dev/null "$1" 2>/dev/null && return
    sleep 0.1
  done
  echo "the server at $1 did not start" >&2
  return 1
}

start_victoria() {
  victoria-metrics -storageDataPath="$1" -retentionPeriod=100y -httpListenAddr=127.0.0.1:18428 -search.disableCache >"$work/server.log" 2>&1 &
  server=$!
  wait_ready http://127.0.0.1:18428/health
}

start_prometheus() {
  printf 'global: {}\n' >"$work/prometheus.yml"
  prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$1" --storage.tsdb.retention.time=100y --web.enable-remote-write-receiver \
    --web.listen-address=127.0.0.1:19090 >"$work/server.log" 2>&1 &
  server=$!
  wait_ready http://127.0.0.1:19090/-/ready
}

stop_server() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=""
}

# NAME START_FUNCTION BASE_URL CASE: remote write, what it cost, what it takes on disk, graphs.
peer() {
  local name="$1" start="$2" url="$3" label series samples interval graphs
  IFS='|' read -r label series samples interval graphs <<<"$4"
  local data="$work/data"
  mkdir -p "$data"
  "$start" "$data"
  local before total seconds cpu
  before="$(cpu_seconds "$server")"
  read -r total seconds < <("${bench[@]}" write "$url/api/v1/write" "$series" "$samples" "$interval")
  [[ "$name" != VictoriaMetrics ]] || { curl -fsS -o /dev/null "$url/internal/force_flush"; curl -fsS -o /dev/null "$url/internal/force_merge"; sleep 5; }
  cpu="$(awk -v a="$before" -v b="$(cpu_seconds "$server")" 'BEGIN { print b - a }')"
  row "$label, million samples a CPU-second" "$name (HTTP)" "$(awk -v n="$total" -v c="$cpu" 'BEGIN { printf "%.2f", n / c / 1e6 }')"
  row "$label, peak MB" "$name (HTTP)" "$(peak_mb "$server")"
  if [[ "$graphs" != 0 ]]; then
    "${bench[@]}" query "$url" "$series" "$samples" "$interval" "$graphs" | while IFS=$'\t' read -r what p50 p99; do
      row "$what, p50 / p99 ms" "$name (HTTP)" "$p50 / $p99"
    done
  fi
  stop_server
  row "$label, bytes a sample" "$name (HTTP)" "$(du -sb "$data" | awk -v n="$total" '{ printf "%.2f", $1 / n }')"
  rm -rf "$data"
}

bongsu() {
  local label series samples interval graphs
  IFS='|' read -r label series samples interval graphs <<<"$1"
  local queries=()
  [[ "$graphs" == 0 ]] || queries=(queries)
  "${bench[@]}" engine "$work/data" "$series" "$samples" "$interval" "${queries[@]}" >"$work/out"
  row "$label, million samples a CPU-second" "Bongsu (engine)" "$(sed -nE 's/^append \+ seal \+ merge +([0-9.]+) M.*/\1/p' "$work/out")"
  row "$label, peak MB" "Bongsu (engine)" "$(sed -nE 's/^append \+ seal \+ merge .*peak ([0-9]+) MB/\1/p' "$work/out")"
  row "$label, bytes a sample" "Bongsu (engine)" "$(sed -nE 's/^raw .*, ([0-9.]+) a raw sample/\1/p' "$work/out") (with rollups $(du -sb "$work/data" | awk -v n=$((series * samples)) '{ printf "%.2f", $1 / n }'))"
  sed -nE 's/^query (.*) +p50 ([0-9.]+) ms, p99 ([0-9.]+) ms.*/query \1\t\2 \/ \3/p' "$work/out" | while IFS=$'\t' read -r what both; do
    row "$(sed -E 's/ +$//' <<<"$what"), p50 / p99 ms" "Bongsu (engine)" "$both"
  done
  rm -rf "$work/data"
}

for one in "${ingests[@]}" "$history"; do
  bongsu "$one"
  ! command -v victoria-metrics >/dev/null || peer VictoriaMetrics start_victoria http://127.0.0.1:18428 "$one"
  ! command -v prometheus >/dev/null || peer Prometheus start_prometheus http://127.0.0.1:19090 "$one"
done

# One line a figure, one column a program.
awk -F'\t' '
  !($1 in seen) { seen[$1] = 1; order[++n] = $1 }
  !($2 in who) { who[$2] = ++w; names[w] = $2 }
  { value[$1, $2] = $3 }
  END {
    printf "%-48s", ""; for (j = 1; j <= w; j++) printf " | %-30s", names[j]; print ""
    for (i = 1; i <= n; i++) { printf "%-48s", order[i]; for (j = 1; j <= w; j++) printf " | %-30s", value[order[i], names[j]]; print "" }
  }' "$table"
