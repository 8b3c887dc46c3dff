# Functions that search the cluster for texts. They are in the file $patterns, one a line.

# Prints a line with kind and name for each object that may hold an authority, and its content.
objects() {
  local kind
  kubectl get configmaps --all-namespaces --request-timeout=60s \
    -o go-template='{{range .items}}{{"\n"}}@hak8s@ ConfigMap {{.metadata.namespace}}/{{.metadata.name}}{{range .data}}{{"\n"}}{{.}}{{end}}{{end}}' || return 1
  kubectl get secrets --all-namespaces --request-timeout=60s \
    -o go-template='{{range .items}}{{"\n"}}@hak8s@ {{if eq .type "kubernetes.io/service-account-token"}}Token{{else}}Secret{{end}} {{.metadata.namespace}}/{{.metadata.name}}{{range .data}}{{"\n"}}{{base64decode .}}{{end}}{{end}}' || return 1
  for kind in ValidatingWebhookConfiguration MutatingWebhookConfiguration APIService CustomResourceDefinition; do
    kubectl get "$kind" --request-timeout=60s \
      -o go-template='{{range .items}}{{"\n"}}@hak8s@ '"$kind"' {{.metadata.name}}{{range .webhooks}}{{with .clientConfig.caBundle}}{{"\n"}}{{base64decode .}}{{end}}{{end}}{{with .spec}}{{with .caBundle}}{{"\n"}}{{base64decode .}}{{end}}{{with .conversion}}{{with .webhook}}{{with .clientConfig}}{{with .caBundle}}{{"\n"}}{{base64decode .}}{{end}}{{end}}{{end}}{{end}}{{end}}{{end}}' || return 1
  done
}

# Prints kind and name of the objects that contain one of the texts.
search() {
  objects | LC_ALL=C awk 'NR == FNR { if (length($0)) texts[$0]; next }
    /^@hak8s@ / { name = substr($0, 9); next }
    { for (text in texts) if (index($0, text)) found[name] }
    END { for (name in found) print name }' "$patterns" -
}
