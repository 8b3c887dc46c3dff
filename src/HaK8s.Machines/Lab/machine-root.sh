# Runs on this computer when the root of the lab machines is made; "$1" is the root's folder.
set -eu
root=$1

# Host keys and ids are each machine's own; names are found in /etc/hosts, packages through the lab's proxy.
rm -f "$root"/etc/ssh/ssh_host_* "$root"/etc/machine-id "$root"/var/lib/dbus/machine-id "$root"/etc/hostname
printf '# no name server in the lab, see /etc/hosts\n' > "$root/etc/resolv.conf"

# What has no meaning in a namespace, or would change packages behind the back of an installation.
systemctl --root="$root" --quiet mask \
    systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service systemd-resolved.service \
    systemd-timesyncd.service systemd-update-utmp.service systemd-update-utmp-runlevel.service \
    systemd-udevd.service systemd-udev-trigger.service systemd-udev-settle.service \
    systemd-udevd-control.socket systemd-udevd-kernel.socket kmod-static-nodes.service modprobe@.service \
    systemd-pstore.service systemd-boot-system-token.service systemd-firstboot.service systemd-journal-flush.service \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
    console-getty.service getty@.service getty-static.service \
    sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount \
    dev-hugepages.mount dev-mqueue.mount

# Nobody sits at a lab machine: logind starts when somebody asks it (reboot does), not at every boot.
rm -f "$root/usr/lib/systemd/system/multi-user.target.wants/systemd-logind.service"

# Kernel settings that Debian ships are the computer's, not a machine's: they would be set for all namespaces.
mkdir -p "$root/etc/sysctl.d"
for file in "$root"/usr/lib/sysctl.d/*.conf; do
    ln -s /dev/null "$root/etc/sysctl.d/${file##*/}"
done

mkdir -p "$root/etc/ssh/sshd_config.d" "$root/etc/systemd/journald.conf.d" "$root/etc/systemd/system.conf.d"
cat > "$root/etc/ssh/sshd_config.d/00-hak8s.conf" <<'END'
HostKey /etc/ssh/ssh_host_ed25519_key
AuthenticationMethods publickey
PermitRootLogin prohibit-password
UsePAM no
UseDNS no
PrintMotd no
MaxSessions 100
MaxStartups 100:30:200
END
cat > "$root/etc/systemd/journald.conf.d/hak8s.conf" <<'END'
[Journal]
Storage=volatile
RuntimeMaxUse=32M
ForwardToSyslog=no
END
# A machine that is told to go off does not wait minutes for a hung service.
cat > "$root/etc/systemd/system.conf.d/hak8s.conf" <<'END'
[Manager]
DefaultTimeoutStopSec=20s
END
# The disk is a folder of this computer: what is written is safe as long as the computer runs.
printf 'force-unsafe-io\n' > "$root/etc/dpkg/dpkg.cfg.d/hak8s"

# The kubelet and containerd write into cgroup v1's controllers, which nspawn mounts read-only (cgroup v2 it does
# not), and mount into pods what is mounted later.
cat > "$root/usr/local/sbin/hak8s-machine" <<'END'
#!/bin/sh
while read -r _ point type _; do
    [ "$type" != cgroup ] || mount -o remount,bind,rw "$point"
done < /proc/mounts
mount --make-rshared /
END
chmod 755 "$root/usr/local/sbin/hak8s-machine"
cat > "$root/etc/systemd/system/hak8s-machine.service" <<'END'
[Unit]
Description=Mounts as a Kubernetes node needs them
DefaultDependencies=no
Before=sysinit.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/hak8s-machine
[Install]
WantedBy=sysinit.target
END
systemctl --root="$root" --quiet enable hak8s-machine.service
