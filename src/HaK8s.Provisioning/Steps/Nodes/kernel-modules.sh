# dnf install kernel-modules-extra-$(uname -r)
# Installs the modules that belong to the running kernel. A newer kernel's modules would be of use only after a reboot.
kernel=$(uname -r)
timeout 900 dnf install -y --setopt=install_weak_deps=False --setopt=retries=3 "kernel-modules-extra-$kernel" || {
  echo "the modules of the running kernel $kernel could not be installed" >&2
  echo "if dnf's repositories no longer have them: dnf upgrade kernel, reboot this host, and run the same target again" >&2
  exit 1
}
