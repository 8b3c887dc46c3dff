# Functions that look at what the controller manager publishes for pods. Need the variables old and new: a line of each authority.

# Prints a line "object" for each object with the cluster's authority, and its content.
authorities() {
  kubectl get configmaps --all-namespaces --field-selector metadata.name=kube-root-ca.crt --request-timeout=30s \
    -o go-template='{{range .items}}object{{"\n"}}{{index .data "ca.crt"}}{{"\n"}}{{end}}' || return 1
  kubectl get secrets --all-namespaces --field-selector type=kubernetes.io/service-account-token --request-timeout=30s \
    -o go-template='{{range .items}}{{with .data}}{{with index . "ca.crt"}}object{{"\n"}}{{base64decode .}}{{"\n"}}{{end}}{{end}}{{end}}'
}

# Fails with the reason while an object lacks the new authority, or in phase 3 still has the old one.
published() {
  local content objects
  content=$(authorities) || { echo 'the API did not answer'; return 1; }
  objects=$(grep -cx object <<< "$content")
  [ "$(grep -cF "$new" <<< "$content")" -ge "$objects" ] || { echo "not all of $objects ConfigMaps and Secrets have the new authority yet"; return 1; }
  [ "$1" != 3 ] || [ "$(grep -cF "$old" <<< "$content")" = 0 ] || { echo 'some ConfigMaps and Secrets still have the old authority'; return 1; }
}
