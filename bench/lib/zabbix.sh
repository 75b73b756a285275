# The peer: Zabbix 6.0 on PostgreSQL, both from Debian, in a directory of their own. Sourced by run.sh, which sets $work, $bench and $results.

zabbix_port=20051
zabbix_pid=""
postgres_pid=""
pg_bin=""

zabbix_install() {
  local missing=()
  [ -x /usr/sbin/zabbix_server ] || missing+=(zabbix-server-pgsql)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  if [ ${#missing[@]} -gt 0 ]; then
    echo "Installing ${missing[*]} ..."
    # The packages want to start services of theirs: while this file says 101, they may not.
    local policy=/usr/sbin/policy-rc.d ours=""
    if [ ! -e $policy ]; then
      printf '#!/bin/sh\nexit 101\n' >$policy
      chmod 755 $policy
      ours=yes
    fi
    (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}") >"$work/apt.log" 2>&1 ||
      { tail -n 20 "$work/apt.log" >&2; [ -z "$ours" ] || rm -f $policy; return 1; }
    [ -z "$ours" ] || rm -f $policy
  fi
  pg_bin="$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1)")"
}

# PostgreSQL as Debian sets it up: fsync and synchronous_commit on, 128 MB of shared buffers. Unix socket only.
postgres_start() {
  mkdir -p "$work/pg" "$work/socket"
  chown postgres: "$work/pg" "$work/socket"
  chmod 755 "$work/socket"
  runuser -u postgres -- "$pg_bin/initdb" -D "$work/pg" --auth=trust -E UTF8 --locale=C.UTF-8 >"$work/initdb.log"
  setsid runuser -u postgres -- "$pg_bin/postgres" -D "$work/pg" -k "$work/socket" -c listen_addresses='' -c max_connections=100 >"$work/postgres.log" 2>&1 &
  postgres_pid=$!
  until "$pg_bin/pg_isready" -q -h "$work/socket"; do
    kill -0 $postgres_pid 2>/dev/null || { cat "$work/postgres.log" >&2; return 1; }
    sleep 0.1
  done
}

zabbix_sql() { runuser -u postgres -- "$pg_bin/psql" -q -X -v ON_ERROR_STOP=1 -h "$work/socket" -U zabbix "$@" zabbix; }

zabbix_database() {
  runuser -u postgres -- "$pg_bin/createuser" -h "$work/socket" zabbix
  runuser -u postgres -- "$pg_bin/createdb" -h "$work/socket" -O zabbix zabbix
  zcat /usr/share/zabbix-server-pgsql/{schema,images,data}.sql.gz | zabbix_sql >"$work/schema.log"
  "${bench[@]}" config zabbix-mail --smtp-port "$smtp_port" --out "$work/mail.sql"
  zabbix_sql <"$work/mail.sql"
}

# Defaults but for the caches, which are made large enough that none of them is ever full: a server of 200,000 items is run like that.
zabbix_configuration() {
  mkdir -p "$work/zabbix"
  chown zabbix: "$work/zabbix"
  cat >"$work/zabbix.conf" <<EOF
ListenIP=127.0.0.1
ListenPort=$zabbix_port
LogFile=$work/zabbix/server.log
PidFile=$work/zabbix/server.pid
SocketDir=$work/zabbix
DBHost=$work/socket
DBName=zabbix
DBUser=zabbix
StartTrappers=5
StartPollers=1
StartDBSyncers=4
StartAlerters=3
CacheSize=512M
HistoryCacheSize=512M
HistoryIndexCacheSize=128M
TrendCacheSize=256M
ValueCacheSize=1G
StatsAllowedIP=127.0.0.1
AlertScriptsPath=/etc/zabbix/alert.d
FpingLocation=/usr/bin/fping
EOF
}

zabbix_command() { printf '%s\n' /usr/sbin/runuser -u zabbix -- /usr/sbin/zabbix_server -f -c "$work/zabbix.conf"; }

zabbix_start() {
  setsid runuser -u zabbix -- /usr/sbin/zabbix_server -f -c "$work/zabbix.conf" >"$work/zabbix.out" 2>&1 &
  zabbix_pid=$!
  local i
  for i in $(seq 600); do
    (exec 3<>/dev/tcp/127.0.0.1/$zabbix_port) 2>/dev/null && return 0
    kill -0 $zabbix_pid 2>/dev/null || break
    sleep 0.2
  done
  tail -n 20 "$work/zabbix/server.log" "$work/zabbix.out" >&2
  return 1
}

# Ends what was started with setsid: first the leader (runuser passes SIGTERM on), then what it left behind in its process group.
end() {
  local pid="$1"
  [ -n "$pid" ] || return 0
  kill -TERM "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  kill -KILL -- "-$pid" 2>/dev/null || true
}

zabbix_stop() { end "$zabbix_pid"; zabbix_pid=""; }

# SIGINT is PostgreSQL's fast shutdown.
postgres_stop() {
  [ -z "$postgres_pid" ] || runuser -u postgres -- "$pg_bin/pg_ctl" stop -D "$work/pg" -m fast >/dev/null 2>&1 || true
  end "$postgres_pid"
  postgres_pid=""
}
