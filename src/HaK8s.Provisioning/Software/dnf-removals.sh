# Prints the packages that an installation would remove and that HaK8s did not install, by dnf's table on standard input (--assumeno).
# curl replaces curl-minimal, which is a smaller build of the same program.
others_removed() {
  local line name item='' removing=''
  while IFS= read -r line; do
    name=
    case "$line" in
      Removing*) removing=1 ;;
      [![:space:]]*) removing= ;;
      *[[:space:]]replacing[[:space:]]*)
        read -r name _ <<< "${line##*replacing}"
        case "$name" in *.x86_64 | *.noarch | *.aarch64 | *.i686 | *.ppc64le | *.s390x) name=${name%.*} ;; esac
        # In dnf 5 also an older version of the same package is replaced.
        [ "$name" != "$item" ] || name= ;;
      ' '[![:space:]]*)
        read -r item _ <<< "$line"
        name=${removing:+$item} ;;
    esac
    case "$name" in '' | curl-minimal | libcurl-minimal) ;; *) printf '%s\n' "$name" ;; esac
  done
}
