# Prints the certificates of a host, one a line: the word certificate, the file, and the certificate in Base64, with tabs between.
# Needs no program, so that it costs next to nothing. Of a file with several certificates the first is printed, which is the host's own;
# a private key in the same file is not. Arguments: kubeconfigs in addition to those of kubeadm.
certificates() {
  local path line text
  for path in /etc/kubernetes/pki/*.crt /etc/kubernetes/pki/etcd/*.crt /var/lib/kubelet/pki/kubelet-{client,server}-current.pem /var/lib/kubelet/pki/kubelet.crt; do
    [ -r "$path" ] || continue
    text=none
    while IFS= read -r line; do
      case $line in
      *'BEGIN CERTIFICATE'*) text= ;;
      *'END CERTIFICATE'*) break ;;
      *) [ "$text" = none ] || text+=$line ;;
      esac
    done < "$path"
    [ "$text" = none ] || printf 'certificate\t%s\t%s\n' "$path" "$text"
  done
  for path in /etc/kubernetes/*.conf "$@"; do
    [ -r "$path" ] || continue
    while read -r line text; do
      [ "$line" = client-certificate-data: ] || continue
      printf 'certificate\t%s\t%s\n' "$path" "$text"
      break
    done < "$path"
  done
}
