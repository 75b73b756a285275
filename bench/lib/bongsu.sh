# Bongsu, started as a user starts it, in a directory of its own. Sourced by run.sh.

bongsu_port=20061
bongsu_http=20080
bongsu_pid=""

bongsu_build() {
  # Builds where something changed, as ./run does.
  ./bongsu version >"$work/bongsu-build.log" 2>&1 || { tail -n 40 "$work/bongsu-build.log" >&2; return 1; }
}

bongsu_line() { printf '%s\n' ./bongsu serve --http 127.0.0.1:$bongsu_http --trapper 127.0.0.1:$bongsu_port "$@"; }

# bongsu_start DATA [CONFIG]
bongsu_start() {
  local line
  mapfile -t line < <(bongsu_line --data "$1" ${2:+--config "$2"})
  setsid "${line[@]}" >"$work/bongsu.out" 2>&1 &
  bongsu_pid=$!
  local i
  for i in $(seq 1200); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:$bongsu_http/readyz 2>/dev/null)" = 200 ] && return 0
    kill -0 $bongsu_pid 2>/dev/null || break
    sleep 0.1
  done
  tail -n 20 "$work/bongsu.out" >&2
  return 1
}

bongsu_stop() { end "$bongsu_pid"; bongsu_pid=""; }

# bongsu_startup LABEL COUNT DATA
bongsu_startup() {
  local line
  mapfile -t line < <(bongsu_line --data "$3")
  "${bench[@]}" startup --server bongsu --label "$1" --results "$results" --count "$2" --ready-url http://127.0.0.1:$bongsu_http/readyz -- "${line[@]}"
}

# bongsu_hosts TRIGGERS DATA [--active]: a data directory with the load's hosts in it, and the server running on it.
bongsu_hosts() {
  "${bench[@]}" config bongsu --hosts "$hosts" --items $items --triggers "$1" --smtp-port $smtp_port ${3:-} --out "$work/bongsu-$1.yaml"
  bongsu_start "$2" "$work/bongsu-$1.yaml"
  bongsu_stop
}

# What the per-host actor costs: the same load without any trigger, and with one on every item.
measure_actor() {
  local label="$1" count="$2"
  note "bongsu: trapper with $count triggers a host"
  bongsu_hosts "$count" "$work/data-$label"
  bongsu_start "$work/data-$label"
  "${bench[@]}" trapper --server bongsu --label "$label" --results "$results" --address 127.0.0.1:$bongsu_port --hosts "$hosts" --items $items --warm-up $warm --seconds "$load" --pid $bongsu_pid
  bongsu_stop
  rm -rf -- "$work/data-$label"
}

measure_bongsu() {
  note "Bongsu: building where it changed"
  bongsu_build
  note "Bongsu without hosts: start-up, idle"
  bongsu_start "$work/data-0"
  bongsu_stop
  bongsu_startup startup $starts "$work/data-0"
  bongsu_start "$work/data-0"
  sleep $settle
  "${bench[@]}" idle --server bongsu --results "$results" --seconds $idle --pid $bongsu_pid
  bongsu_stop
  note "Bongsu with $hosts hosts of $items items and $triggers triggers"
  bongsu_hosts $triggers "$work/data"
  bongsu_startup startup-loaded 1 "$work/data"
  bongsu_start "$work/data"
  measure bongsu 127.0.0.1:$bongsu_port $bongsu_pid
  bongsu_stop
  rm -rf -- "$work/data"
  bongsu_hosts $triggers "$work/data-agents" --active
  bongsu_start "$work/data-agents"
  measure_agents bongsu 127.0.0.1:$bongsu_port $bongsu_pid
  bongsu_stop
  rm -rf -- "$work/data-agents"
  measure_actor actor-0 0
  measure_actor actor-all $items
}
