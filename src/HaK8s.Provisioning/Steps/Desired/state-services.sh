# Prints the state of the units in the arguments and the digests of the files that they have read. Needs the variable applied (the
# folder of the digests). systemctl prints one block of lines per unit, in the requested order, separated by empty lines.
units=("$@") active='' enabled=''
while IFS='=' read -r key value || [ -n "$active" ]; do
  case "$key" in
    ActiveState) active=$value ;;
    UnitFileState) enabled=$value ;;
    '') printf 'service\t%s\t%s %s\n' "$1" "$enabled" "$active"; shift; active='' enabled='' ;;
  esac
done < <(systemctl show -p ActiveState -p UnitFileState -- "$@")
for unit in "${units[@]}"; do
  digest=
  [ ! -f "$applied/$unit" ] || read -r digest < "$applied/$unit" || true
  [ -z "$digest" ] || printf 'applied\t%s\t%s\n' "$unit" "$digest"
done
