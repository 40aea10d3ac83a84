# Stands between the host and a function's process: the function never outlives the host, whatever becomes of either.
# Usage: sh -c <this> guard <name of the guarded tree> <end-of-output line> <setsid or empty> <grep or empty> <executable> [argument...]
# Standard input is a pipe that the host holds open. A line on it asks for the end-of-output line;
# its end, which the kernel brings about even when the host is killed, ends the function and all that it started.
tree=$1 mark=$2 setsid=$3 grep=$4
shift 4
trap : HUP INT QUIT TERM
exec 3<&0 </dev/null 2>&1
if [ -n "$setsid" ]; then
  IOT_FUNCTION_TREE=$tree "$setsid" "$@" 3<&- &
else
  set -m
  IOT_FUNCTION_TREE=$tree "$@" 3<&- &
  set +m
fi
function=$!
# What this shell has to say about signals is not the function's output.
exec 2>/dev/null

# The process group first; then what left the group but carries the tree's name, again while there is some: it may still be forking.
sweep() {
  kill -KILL -- "-$function"
  [ -n "$grep" ] || return 0
  for round in 1 2 3 4 5; do
    found=
    for file in $("$grep" -ls -- "IOT_FUNCTION_TREE=$tree" /proc/[0-9]*/environ); do
      process=${file#/proc/}
      kill -KILL "${process%/environ}" && found=1
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
