# Stands between the host and a function's process: the function never outlives the host, whatever becomes of either.
# Usage: sh -c <this> guard <number of the guarded tree> <end-of-output line> <setsid or empty> <grep or empty> <executable> [argument...]
# Standard input is a pipe that the host holds open. A line on it asks for the end-of-output line;
# its end, which the kernel brings about even when the host is killed, ends the function and all that it started.
tree=$1 mark=$2 setsid=$3 grep=$4
shift 4
trap : HUP INT QUIT TERM
exec 3<&0 </dev/null 2>&1

# What the function starts inherits two marks of its tree. A child may be given another environment, but keeps its limits:
# so the largest file that it may write, far above any disk, is the tree's number in blocks of 512 bytes.
start() {
  ulimit -f "$tree" 2>/dev/null
  export IOT_FUNCTION_TREE="$tree"
  exec "$@" 3<&-
}

if [ -n "$setsid" ]; then
  start "$setsid" "$@" &
else
  set -m
  start "$@" &
  set +m
fi
function=$!
# What this shell has to say about signals is not the function's output.
exec 2>/dev/null

# The process group first; then what left the group but carries a mark of the tree, again while there is some: it may still be forking.
sweep() {
  kill -KILL -- "-$function"
  [ -n "$grep" ] || return 0
  for round in 1 2 3 4 5; do
    found=
    for file in $("$grep" -ls -e "IOT_FUNCTION_TREE=$tree" -e " $((tree * 512)) " /proc/[0-9]*/environ /proc/[0-9]*/limits); do
      process=${file#/proc/}
      kill -KILL "${process%/*}" && found=1
    done
    [ -n "$found" ] || return 0
  done
}

{
  while read -r line <&3; do
    printf '%s\n' "$mark"
  done
  sweep
} &
watch=$!
exec 3<&-
wait "$function"
status=$?
# A signal to this shell ends the wait, not the function.
while kill -0 "$function"; do
  wait "$function"
  status=$?
done
sweep
kill -KILL "$watch"
exit "$status"
