# dnf install kernel-modules-extra-$(uname -r)
# Installs the modules that belong to the running kernel. A newer kernel's modules would be of use only after a reboot.
kernel=$(uname -r)
# Oracle's own kernel has packages of its own, since its version 8 (Linux 6.12) one more for netfilter.
case "$kernel" in
  *uek64k*) packages=(kernel-uek64k-modules-extra) ;;
  *uek*) packages=(kernel-uek-modules-extra) ;;
  *) packages=(kernel-modules-extra) ;;
esac
case "$kernel" in 5.*) ;; *uek*) packages+=("${packages[0]}-netfilter") ;; esac
timeout 900 dnf install -y --setopt=install_weak_deps=False --setopt=retries=3 "${packages[@]/%/-$kernel}" || {
  echo "the modules of the running kernel $kernel could not be installed" >&2
  echo "if dnf's repositories no longer have them: dnf upgrade ${packages[0]%%-modules*}, reboot this host, and run the same target again" >&2
  exit 1
}
