# Succeeds if packets of the interface with the address $address can be delayed. The kernel's own queueing disciplines have handle 0;
# another one is somebody's, and would be lost.
for program in tc ip; do command -v "$program" > /dev/null || { echo "it has no $program" >&2; exit 1; }; done
read -r _ interface _ < <(ip -o -4 addr show to "$address/32")
[ -n "${interface:-}" ] || { echo "no interface has its address $address" >&2; exit 1; }
for name in "$interface" lo; do
  read -r _ _ owned _ < <(tc qdisc show dev "$name" root)
  [ "${owned:-0:}" = 0: ] || { echo "its $name has a queueing discipline of its own ($owned)" >&2; exit 1; }
done
modprobe -q sch_netem 2> /dev/null
# On lo, without a delay, because nothing else shows what the kernel has.
tc qdisc add dev lo root handle "$handle" netem 2> /dev/null || { echo "its kernel has no netem" >&2; exit 1; }
tc qdisc del dev lo root
