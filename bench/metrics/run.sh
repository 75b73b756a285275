#!/usr/bin/env bash
# Compares Bongsu's metrics with VictoriaMetrics and Prometheus (Debian's packages, when installed) on the same generated data, one after another, and prints one table.
# Everything is on loopback and ends by itself.
#   bench/metrics/run.sh           the sizes of the published figures, below 20 minutes on a quiet machine
#   bench/metrics/run.sh --quick   a look whether everything works, below 3 minutes: not a measurement
#   --only PART                    ingest, memory, restart or history; may stand several times
#   --programs "NAME NAME"         of Bongsu, VictoriaMetrics, Prometheus, engine; default: all
# As root the page cache is dropped before each "cold" query; otherwise those rows are left out.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Label, series, samples a series, interval in ms.
ingests=("10 k series x 1,440|10000|1440|10000" "100 k series x 144|100000|144|10000")
history="200|263520|60000"
graphs=300 cold=8 many=1000000 full_log=10000x360
parts=()
chosen="Bongsu VictoriaMetrics Prometheus engine"
while [ $# -gt 0 ]; do
  case "$1" in
    --quick)
      ingests=("1 k series x 1,440|1000|1440|10000" "20 k series x 36|20000|36|10000")
      history="20|65880|240000" graphs=20 cold=2 many=50000 full_log=1000x360
      ;;
    --only) parts+=("$2"); shift ;;
    --programs) chosen="$2"; shift ;;
    *) sed -n '2,9p' "$0" >&2; exit 2 ;;
  esac
  shift
done
wanted() { [ "${#parts[@]}" = 0 ] || [[ " ${parts[*]} " == *" $1 "* ]]; }

work="$(mktemp -d /var/tmp/bongsu-metrics.XXXXXX)"
server="" url="" data=""
# The data ends now: the server would drop raw samples of half a year ago at once.
BENCH_END="$(date +%s)000"
export BENCH_END BENCH_TOKEN="bongsu_benchmark-token-0123456789abcdef0123"
finish() {
  [[ -z "$server" ]] || kill -9 "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

echo "Machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(awk '/MemTotal/ {printf "%.0f GB", $2/1e6}' /proc/meminfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
dotnet build -c Release bench/Bongsu.Metrics.Bench -v quiet -nologo >"$work/build.log" || { cat "$work/build.log"; exit 1; }
./bongsu version >>"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
bench=(dotnet artifacts/bin/Bongsu.Metrics.Bench/release/Bongsu.Metrics.Bench.dll)
ticks="$(getconf CLK_TCK)"
table="$work/table"
: >"$table"

note() { printf '[%s] %s\n' "$(date -u +%H:%M:%S)" "$*" >&2; }
row() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$table"; }
cpu_seconds() { awk -v t="$ticks" '{ sub(/.*\) /, ""); print ($12 + $13) / t }' "/proc/$1/stat"; }
status_mb() { awk -v f="$2:" '$1 == f { printf "%d", $2 / 1024 }' "/proc/$1/status"; }
per() { awk -v n="$1" -v c="$2" 'BEGIN { printf "%.2f", n / c / 1e6 }'; }
minus() { awk -v a="$1" -v b="$2" 'BEGIN { print a - b }'; }

# start PROGRAM: on $data, ready when it returns; sets $server and $url.
start() {
  local ready
  case "$1" in
    Bongsu)
      BONGSU_ADMIN_TOKEN="$BENCH_TOKEN" ./bongsu serve --data "$data" --http 127.0.0.1:23480 --trapper 127.0.0.1:23451 >"$work/server.log" 2>&1 &
      server=$! url=http://127.0.0.1:23480/prometheus/ ready=http://127.0.0.1:23480/readyz
      ;;
    VictoriaMetrics)
      victoria-metrics -storageDataPath="$data" -retentionPeriod=100y -httpListenAddr=127.0.0.1:23428 >"$work/server.log" 2>&1 &
      server=$! url=http://127.0.0.1:23428/ ready=http://127.0.0.1:23428/health
      ;;
    Prometheus)
      printf 'global: {}\n' >"$work/prometheus.yml"
      prometheus --config.file="$work/prometheus.yml" --storage.tsdb.path="$data" --storage.tsdb.retention.time=100y --web.enable-remote-write-receiver \
        --web.listen-address=127.0.0.1:23490 >"$work/server.log" 2>&1 &
      server=$! url=http://127.0.0.1:23490/ ready=http://127.0.0.1:23490/-/ready
      ;;
  esac
  for _ in $(seq 6000); do
    curl -fsS -o /dev/null "$ready" 2>/dev/null && return
    kill -0 "$server" 2>/dev/null || break
    sleep 0.02
  done
  tail -n 20 "$work/server.log" >&2
  return 1
}

stop() {
  kill "${1:--TERM}" "$server"
  wait "$server" 2>/dev/null || true
  server=""
}

fresh() { rm -rf "$work/data"; mkdir -p "$work/data"; data="$work/data"; }

# settle PROGRAM: everything merged and the server stopped; prints the CPU seconds that it took after the server's own clock was read.
settle() {
  case "$1" in
    VictoriaMetrics)
      local before
      before="$(cpu_seconds "$server")"
      curl -fsS -o /dev/null "${url}internal/force_flush"
      curl -fsS -o /dev/null "${url}internal/force_merge"
      sleep 5
      minus "$(cpu_seconds "$server")" "$before"
      ;;
    Bongsu)
      stop
      ( TIMEFORMAT='%U %S'; time ./bongsu metrics compact --data "$data" >"$work/compact.log" ) 2>&1 | awk '{ print $1 + $2 }'
      ;;
    *) echo 0 ;;
  esac
}

bytes_of() {
  case "$1" in
    Bongsu) du -sb "$data/metrics" | cut -f1 ;;
    *) du -sb "$data" | cut -f1 ;;
  esac
}

write() { "${bench[@]}" write "${url}api/v1/write" "$@"; }

ingest() {
  local program="$1" label series samples interval total seconds before cpu
  IFS='|' read -r label series samples interval <<<"$2"
  note "$program: ingest, $label"
  fresh
  start "$program"
  before="$(cpu_seconds "$server")"
  read -r total seconds < <(write "$series" "$samples" "$interval")
  cpu="$(minus "$(cpu_seconds "$server")" "$before")"
  row "$label: million samples a second" "$program" "$(per "$total" "$seconds")"
  row "$label: million samples a CPU-second" "$program" "$(per "$total" "$cpu")"
  row "$label: peak memory, MB" "$program" "$(status_mb "$server" VmHWM)"
  settle "$program" >"$work/settled"
  row "$label: the same, merges forced" "$program" "$(per "$total" "$(awk -v a="$cpu" -v b="$(cat "$work/settled")" 'BEGIN { print a + b }')")"
  [ "$program" = Bongsu ] && server="" || stop
  row "$label: bytes a sample on disk" "$program" "$(awk -v b="$(bytes_of "$program")" -v n="$total" 'BEGIN { printf "%.2f", b / n }')"
}

memory() {
  note "$1: memory at $many series"
  fresh
  start "$1"
  write "$many" 3 15000 >/dev/null
  row "$many active series, 3 samples each: memory, MB" "$1" "$(status_mb "$server" VmRSS)"
  row "$many active series, 3 samples each: peak, MB" "$1" "$(status_mb "$server" VmHWM)"
  stop -KILL
}

restart() {
  note "$1: restart with a full log"
  fresh
  start "$1"
  stop
  timed_start "$1" "start with nothing stored, s"
  write "${full_log%x*}" "${full_log#*x}" 10000 >/dev/null
  stop -KILL
  timed_start "$1" "restart after kill -9 behind $full_log samples, s"
  stop
}

timed_start() {
  local before
  before="$(date +%s%N)"
  start "$1"
  row "$2" "$1" "$(awk -v a="$before" -v b="$(date +%s%N)" 'BEGIN { printf "%.2f", (b - a) / 1e9 }')"
}

graphs_of() {
  "${bench[@]}" query "$url" "$1" "$2" "$3" "$4" ${6:-} | while IFS=$'\t' read -r what p50 p99; do
    row "$what: p50 / p99, ms" "$5" "$p50 / $p99"
  done
}

history() {
  local program="$1" series samples interval total seconds
  IFS='|' read -r series samples interval <<<"$history"
  note "$program: $series series x $samples and graphs"
  fresh
  start "$program"
  read -r total seconds < <(write "$series" "$samples" "$interval")
  if [ "$program" = Bongsu ]; then
    settle "$program" >/dev/null
    start "$program"
  else
    settle "$program" >/dev/null
  fi
  graphs_of "$series" "$samples" "$interval" "$graphs" "$program"
  graphs_of "$series" "$samples" "$interval" "$graphs" "$program" computed
  [ ! -w /proc/sys/vm/drop_caches ] || graphs_of "$series" "$samples" "$interval" "$cold" "$program" cold
  stop
  row "6 months by the minute: bytes a sample on disk" "$program" "$(awk -v b="$(bytes_of "$program")" -v n="$total" 'BEGIN { printf "%.2f", b / n }')"
}

# The engine without a server: what the store itself can do, every raw sample kept.
engine() {
  local label series samples interval queries=()
  IFS='|' read -r label series samples interval <<<"$1"
  note "Engine alone: $label"
  fresh
  [ -z "${2:-}" ] || queries=(queries)
  "${bench[@]}" engine "$data" "$series" "$samples" "$interval" "${queries[@]}" >"$work/out"
  row "$label: million samples a CPU-second" "Engine alone" "$(sed -nE 's/^append .*M\/s, ([0-9.]+) M.*/\1/p' "$work/out")"
  row "$label: the same, merges forced" "Engine alone" "$(sed -nE 's/^append \+ seal \+ merge +([0-9.]+) M.*/\1/p' "$work/out")"
  row "$label: bytes a sample on disk" "Engine alone" "$(awk -v b="$(du -sb "$data" | cut -f1)" -v n=$((series * samples)) 'BEGIN { printf "%.2f", b / n }') (raw $(sed -nE 's/^raw .*, ([0-9.]+) a raw sample/\1/p' "$work/out"))"
  sed -nE 's/^query (.*) +p50 ([0-9.]+) ms, p99 ([0-9.]+) ms.*/query \1\t\2 \/ \3/p' "$work/out" | while IFS=$'\t' read -r what both; do
    row "$(sed -E 's/ +$//' <<<"$what"): p50 / p99, ms" "Engine alone" "$both"
  done
}

among() { [[ " $chosen " == *" $1 "* ]]; }
programs=()
! among Bongsu || programs+=(Bongsu)
! among VictoriaMetrics || ! command -v victoria-metrics >/dev/null || programs+=(VictoriaMetrics)
! among Prometheus || ! command -v prometheus >/dev/null || programs+=(Prometheus)
if wanted ingest; then
  for one in "${ingests[@]}"; do
    for program in "${programs[@]}"; do ingest "$program" "$one"; done
    ! among engine || engine "$one"
  done
fi
if wanted memory; then for program in "${programs[@]}"; do memory "$program"; done; fi
if wanted restart; then for program in "${programs[@]}"; do restart "$program"; done; fi
if wanted history; then
  for program in "${programs[@]}"; do history "$program"; done
  ! among engine || engine "6 months by the minute|$history" queries
fi

# One line a figure, one column a program.
awk -F'\t' '
  !($1 in seen) { seen[$1] = 1; order[++n] = $1 }
  !($2 in who) { who[$2] = ++w; names[w] = $2 }
  { value[$1, $2] = $3 }
  END {
    printf "%-58s", ""; for (j = 1; j <= w; j++) printf " | %-20s", names[j]; print ""
    for (i = 1; i <= n; i++) { printf "%-58s", order[i]; for (j = 1; j <= w; j++) printf " | %-20s", value[order[i], names[j]]; print "" }
  }' "$table"

# The targets, as far as both sides were measured. A figure of graphs is "p50 / p99".
awk -F'\t' -v many="$many" '
  { value[$1, $2] = $3; if (!($1 in seen)) { seen[$1] = 1; order[++n] = $1 } }
  function part(text, i,   p) { split(text, p, " / "); return p[i] == "" ? p[1] + 0 : p[i] + 0 }
  function judge(what, ours, theirs, factor, more,   ratio) {
    if (ours == "" || theirs == "" || ours + 0 == 0 || theirs + 0 == 0) return
    ratio = more ? ours / theirs : theirs / ours
    printf "%-7s %6.2f x (%g x asked)  %s: %s against %s\n", (ratio >= factor ? "reached" : "MISSED"), ratio, factor, what, ours, theirs
  }
  END {
    print "\nTargets (how many times better):"
    for (i = 1; i <= n; i++) {
      row = order[i]; b = value[row, "Bongsu"]; v = value[row, "VictoriaMetrics"]; p = value[row, "Prometheus"]; e = value[row, "Engine alone"]
      if (row ~ /million samples a CPU-second$/) { judge(row ", VictoriaMetrics", b, v, 1, 1); judge(row ", engine alone, VictoriaMetrics", e, v, 5, 1) }
      else if (row ~ /bytes a sample on disk$/) judge(row ", VictoriaMetrics", b, v, 1, 0)
      else if (index(row, many " active series") == 1) judge(row ", VictoriaMetrics", b, v, 1, 0)
      else if (row ~ /(^|computed )(query|one number)/)
        for (k = 1; k <= 2; k++)
          judge(row (k == 1 ? ": p50" : ": p99") ", VictoriaMetrics", b == "" ? "" : part(b, k), v == "" ? "" : part(v, k), 1, 0)
    }
  }' "$table"
echo
cat <<'END'
Graphs as anybody asks them: both servers may give an answer that they gave before (VictoriaMetrics with its default response cache). "computed": nocache=1, every answer is computed.
Bongsu: the server, over HTTP; raw samples for 30 days, then rows of 5 minutes (183 days) and of an hour (5 years), its defaults: of 6 months most are rows.
Engine alone: called directly, without HTTP and snappy, every raw sample kept, with the rows of an hour; its graphs are windows from the engine, not PromQL.
END
