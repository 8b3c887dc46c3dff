# Functions that find service account tokens that another key than the new one has signed. Need the variable kid, which is the name
# of the new key in tokens. Tokens stay in the shell: none becomes an argument of a program.

# True for the token of a service account that has another key's name.
is_old() {
  local head body
  IFS=. read -r head body _ <<< "$1"
  [ -n "$body" ] || return 1
  case $(decode "$body") in *kubernetes.io*) ;; *) return 1 ;; esac
  case $(decode "$head") in *"\"kid\":\"$kid\""*) return 1 ;; esac
}

# Decodes Base64 of URLs, which has no padding.
decode() {
  printf '%s===' "$1" | tr -- -_ +/ | base64 -di 2>/dev/null
}

# Prints namespace and name of the Secrets with old tokens; with "none" of those without a token.
secrets() {
  local namespace name token list
  list=$(kubectl get secrets --all-namespaces --field-selector type=kubernetes.io/service-account-token --request-timeout=30s -o jsonpath='{range .items[*]}{.metadata.namespace} {.metadata.name} {.data.token}{"\n"}{end}') || return 1
  while read -r namespace name token; do
    if [ -z "$name" ]; then
      continue
    elif [ -z "$token" ]; then
      [ "$1" != none ] || echo "$namespace $name"
    elif [ "$1" = old ] && is_old "$(base64 -d <<< "$token")"; then
      echo "$namespace $name"
    fi
  done <<< "$list"
}

# Removes the old tokens from their Secrets. The controller manager makes new ones.
renew_secrets() {
  local namespace name list
  list=$(secrets old) || return 1
  while read -r namespace name; do
    [ -n "$name" ] || continue
    kubectl patch secret -n "$namespace" "$name" --type json -p '[{"op":"remove","path":"/data/token"}]' < /dev/null > /dev/null || return 1
    echo "$namespace/$name"
  done <<< "$list"
}

# Fails with the reason while a pod of this host has an old token.
pods_have_new_tokens() {
  local file token
  for file in /var/lib/kubelet/pods/*/volumes/kubernetes.io~{secret,projected}/*/token; do
    { read -r token || [ -n "$token" ]; } 2>/dev/null < "$file" || continue
    ! is_old "$token" || { echo "a pod still has an old token: $file" && return 1; }
  done
}
