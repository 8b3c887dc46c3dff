# Finds package sources of somebody else that name a repository which HaK8s needs: apt reads no source at all if two of them give
# one repository different keys. The arguments are threes: a word for the repository, the path of HaK8s' own file, and "URI suite
# components". Prints "source", the word and the file if that file gives apt the repository; "clash" if it only names it. Starts no program.
foreign_words=() foreign_own=() foreign_places=() foreign_components=()
while [ "$#" -ge 3 ]; do
  foreign_words+=("$1") foreign_own+=("$2")
  read -r foreign_uri foreign_suite foreign_rest <<< "$3"
  foreign_places+=("${foreign_uri%/} $foreign_suite") foreign_components+=("$foreign_rest")
  shift 3
done
# Compares one source (file, type, URI, suite, components) with the needed repositories.
foreign_found() {
  local index component kind
  for index in "${!foreign_words[@]}"; do
    [ "$1" != "${foreign_own[index]}" ] && [ "${3%/} $4" = "${foreign_places[index]}" ] || continue
    kind=source
    [ "$2" = deb ] || kind=clash
    for component in ${foreign_components[index]}; do
      case " $5 " in *" $component "*) ;; *) kind=clash ;; esac
    done
    printf '%s\t%s\t%s\n' "$kind" "${foreign_words[index]}" "$1"
  done
}
# Reads a file with a source a line: deb [options] URI suite components.
foreign_lines() {
  local line type uri suite components
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%%#*}
    [[ $line =~ ^[[:space:]]*(deb|deb-src)[[:space:]]+(\[[^]]*\][[:space:]]*)?(.+)$ ]] || continue
    type=${BASH_REMATCH[1]}
    read -r uri suite components <<< "${BASH_REMATCH[3]}"
    foreign_found "$1" "$type" "$uri" "$suite" "$components"
  done < "$1"
}
# Compares all sources of one paragraph of a .sources file.
foreign_paragraph() {
  local type uri suite
  case "${enabled,,}" in no | false | without | off | disable | 0) return ;; esac
  for type in $types; do
    for uri in $uris; do
      for suite in $suites; do foreign_found "$1" "$type" "$uri" "$suite" "$components"; done
    done
  done
}
# Reads a file with paragraphs of fields; a line that begins with a blank continues the field before it.
foreign_paragraphs() {
  local line field='' value types='' uris='' suites='' components='' enabled=yes
  while IFS= read -r line || [ -n "$line" ]; do
    case "$line" in
      '#'*) continue ;;
      *[![:space:]]*) ;;
      *) foreign_paragraph "$1"; field='' types='' uris='' suites='' components='' enabled=yes; continue ;;
    esac
    value=$line
    if [[ $line != [[:space:]]* ]]; then
      field=${line%%:*} value=${line#*:}
      field=${field,,}
    fi
    value=${value//[[:space:]]/ }
    case "$field" in
      types) types+=" $value" ;;
      uris) uris+=" $value" ;;
      suites) suites+=" $value" ;;
      components) components+=" $value" ;;
      enabled) enabled=${value// /} ;;
    esac
  done < "$1"
  foreign_paragraph "$1"
}
for foreign_file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
  [ -f "$foreign_file" ] && [ -r "$foreign_file" ] || continue
  case "$foreign_file" in
    *.list) foreign_lines "$foreign_file" ;;
    *.sources) foreign_paragraphs "$foreign_file" ;;
  esac
done
