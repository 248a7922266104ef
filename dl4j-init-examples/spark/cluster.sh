#!/usr/bin/env bash
# A standalone Spark cluster on this machine: one master, workers of one core each.
#   cluster.sh start [WORKERS]   starts the master and the workers (default 2), prints the master's address
#   cluster.sh kill N            kills worker N (1, 2, ...) with signal 9; its executor ends with it
#   cluster.sh stop              ends all of them
# Built before with: ./mvnw -Pspark package -DskipTests
# PORT (default 7077) is the master's port, WORKER_MEMORY (default 1500m) what a worker offers its executors. BIND=yes
# binds each worker and its executors to one processor; without, a worker's one core is but the number of tasks that it runs.
set -euo pipefail
target=$(cd "$(dirname "$0")/.." && pwd)/target
home=$target/spark
port=${PORT:-7077}
master=spark://127.0.0.1:$port
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
export SPARK_HOME=$home SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 OMP_NUM_THREADS=1

on= # what a process is started by, if by anything

fail() { echo "cluster.sh: $1" >&2; exit 1; }

spark() { # spark NAME CLASS ARGUMENTS...: in the background, its process number in NAME.pid, its log in NAME.log
  local name=$1
  shift
  nohup $on "$java" -XX:+IgnoreUnrecognizedVMOptions --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=info -Xmx256m \
    -cp "$home/jars/*" "$@" >"$home/$name.log" 2>&1 </dev/null &
  echo $! >"$home/$name.pid"
}

await() { # await NAME TEXT: until the log of NAME has TEXT
  for _ in $(seq 300); do
    grep -q "$2" "$home/$1.log" && return
    kill -0 "$(cat "$home/$1.pid")" 2>/dev/null || break
    sleep 0.1
  done
  fail "$1 did not start, see $home/$1.log"
}

start() {
  local workers=${1:-2}
  [[ $workers =~ ^[1-9][0-9]?$ ]] || fail "WORKERS must be between 1 and 99: $workers"
  ls "$target"/lib/spark-core_*.jar >/dev/null 2>&1 || fail "no Spark in $target/lib: run ./mvnw -Pspark package -DskipTests"
  [ ! -e "$home/master.pid" ] || fail "it runs already, or was not stopped: run $0 stop"
  mkdir -p "$home"
  ln -sfn ../lib "$home/jars"
  spark master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
  await master "I have been elected leader"
  for i in $(seq "$workers"); do
    [ "${BIND:-no}" = no ] || on="taskset -c $(((i - 1) % $(getconf _NPROCESSORS_ONLN)))"
    spark "worker-$i" org.apache.spark.deploy.worker.Worker --cores 1 --memory "${WORKER_MEMORY:-1500m}" \
      --host 127.0.0.1 --webui-port 0 --work-dir "$home/work" "$master"
  done
  for i in $(seq "$workers"); do
    await "worker-$i" "Successfully registered with master"
  done
  echo "$master"
}

stop() {
  for file in "$home"/*.pid; do
    [ -e "$file" ] || continue
    kill "$(cat "$file")" 2>/dev/null || true
    rm -f "$file"
  done
}

kill_worker() {
  local file=$home/worker-${1:?number of the worker}.pid
  [ -e "$file" ] || fail "there is no worker $1"
  kill -9 "$(cat "$file")"
  rm -f "$file"
}

case ${1:-} in
  start) start "${2:-}" ;;
  kill) kill_worker "${2:-}" ;;
  stop) stop ;;
  *) sed -n '2,7s/^# \?//p' "$0"; exit 2 ;;
esac
