#!/usr/bin/env bash
# A throw-away PostgreSQL cluster: own folder, own socket, own port on 127.0.0.1, own password.
#   tools/postgres.sh with COMMAND...  run it with SINERGI_DATABASE_URL set, then remove the cluster
#   tools/postgres.sh start            print its folder and its address on two lines
#   tools/postgres.sh again FOLDER     start it once more, at the same address
#   tools/postgres.sh kill FOLDER      kill -9 of the server and all it started
#   tools/postgres.sh stop FOLDER      stop it and remove the folder
# --durable before the verb: every commit reaches the disk. Without it a commit reaches the operating
# system: it outlives a killed server, not a power cut, and tests are faster.
# PostgreSQL refuses to run as root, so root hands the cluster to the user postgres.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/house.sh

# The newest PostgreSQL that Debian has here, or whatever is in PATH; nothing if there is none.
find_programs() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb)")"; do
    if [ -x "$folder/initdb" ]; then
      echo "$folder"
      return
    fi
  done
}

programs() {
  [ -n "$(find_programs)" ] || debian_packages "PostgreSQL" postgresql
  [ -n "$(find_programs)" ] || lacks "PostgreSQL was installed, but initdb is not where Debian puts it."
  find_programs
}

# Everything of the server's runs here: as its own user, in its own folder.
as_server() {
  local folder=$1
  shift
  if is_root; then
    (cd "$folder" && exec runuser -u postgres -- "$@")
  else
    (cd "$folder" && exec "$@")
  fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

begin() {
  as_server "$1" "$bin/pg_ctl" --pgdata="$1/data" --log="$1/log" --wait --silent start
}

make_cluster() {
  local folder=$1 password port
  chmod 0700 "$folder"
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$password" >"$folder/password")
  if is_root; then
    chown -R postgres "$folder"
  fi
  as_server "$folder" "$bin/initdb" --pgdata="$folder/data" --username=sinergi --encoding=UTF8 \
    --locale=C --auth=scram-sha-256 --pwfile="$folder/password" --no-sync >/dev/null
  port=$(free_port)
  cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = '$folder'
max_connections = 200
fsync = $durable
CONF
  echo "postgres://sinergi:$password@127.0.0.1:$port/postgres" >"$folder/address"
}

start() {
  local folder
  folder=$(mktemp -d -t sinergi-pg.XXXXXX)
  make_cluster "$folder"
  begin "$folder" || { cat "$folder/log" >&2 && remove "$folder" && lacks "PostgreSQL does not start."; }
  echo "$folder"
  cat "$folder/address"
}

is_running() {
  grep -qs '^State:[[:space:]]*[DRSTt]' "/proc/$1/status"
}

# Stopped first, so that none is born while its children are counted.
kill_all() {
  local server all one
  server=$(head -n 1 "$1/data/postmaster.pid")
  kill -STOP "$server"
  all="$server $(cat "/proc/$server/task/$server/children")"
  # shellcheck disable=SC2086  # one process a word
  kill -9 $all 2>/dev/null || true
  for one in $all; do
    while is_running "$one"; do sleep 0.01; done
  done
  # Dead, though init may not have buried them yet: then their locks would still count.
  rm -f "$1/data/postmaster.pid" "$1"/.s.PGSQL.*
}

remove() {
  as_server "$1" "$bin/pg_ctl" --pgdata="$1/data" --mode=immediate --silent stop 2>/dev/null || true
  rm -rf "$1"
}

with() {
  local started
  started=$(start)
  cluster=${started%%$'\n'*}
  trap 'remove "$cluster"' EXIT
  trap 'exit 143' TERM INT
  SINERGI_DATABASE_URL=${started#*$'\n'} "$@"
}

durable=off
if [ "${1:-}" = --durable ]; then
  durable=on
  shift
fi
verb=${1:-}
shift || true
bin=$(programs)
case $verb in
  with) with "$@" ;;
  start) start ;;
  again) begin "$1" ;;
  kill) kill_all "$1" ;;
  stop) remove "$1" ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
