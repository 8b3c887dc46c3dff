# Prints what the manifest of the host's API server says, if there is one: its version, how it encrypts and what it logs.
if [ -f /etc/kubernetes/manifests/kube-apiserver.yaml ]; then
  while read -r line; do
    case $line in
    *--encryption-provider-config=*)
      encryption=other
      # Only a configuration of HaK8s has this path. Its first provider is the one that writes.
      if [ "${line##*=}" = /etc/kubernetes/pki/encryption.yaml ] && [ -r "${line##*=}" ]; then
        while read -r _ encryption _; do
          case $encryption in secretbox: | aescbc:) encryption=${encryption%:} && break ;; esac
        done < "${line##*=}"
      fi
      printf 'encryption\t%s\n' "$encryption"
      ;;
    *--audit-policy-file=*) [ -r "${line##*=}" ] && { read -r sum _ < <(sha256sum "${line##*=}"); printf 'audit\t%s\t%s\n' "${line##*=}" "$sum"; } ;;
    esac
    case $line in *image:*kube-apiserver:v*) printf 'apiserver\t%s\n' "${line##*kube-apiserver:v}" ;; esac
  done < /etc/kubernetes/manifests/kube-apiserver.yaml
fi
