#!/usr/bin/env bash
# Runs as root in a fresh Debian machine and makes it the stand-in for pkgs.k8s.io, dl.k8s.io and registry.k8s.io. $1: URL of the
# lab's package repository. $2: the lab's image repository. Needs nginx.conf beside it. The authority and the key that signs the packages are made here and
# stay here. Prints the fingerprint of that key.
set -euo pipefail
exec 3>&1 >&2
lab_packages=$1 lab_images=$2 home=/srv/upstream
export DEBIAN_FRONTEND=noninteractive LC_ALL=C GNUPGHOME=/root/.gnupg
names=(pkgs.k8s.io prod-cdn.packages.k8s.io dl.k8s.io registry.k8s.io us-central1-docker.pkg.dev d39mqg4b1dx9z1.cloudfront.net)
apt-get update -q
apt-get install -qy --no-install-recommends nginx-light docker-registry skopeo apt-utils gpg gpg-agent openssl curl ca-certificates containernetworking-plugins
mkdir -p "$home"/{registry,downloads/release} /root/.gnupg
chmod 700 /root/.gnupg
cd "$home"

# authority: signs a certificate for all names; both are valid for two days.
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=Authority of the stand-in' \
    -addext keyUsage=critical,keyCertSign -keyout authority.key -out authority.crt
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=${names[0]}" -keyout server.key -out server.csr
  openssl x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 2 -out server.crt \
    -extfile <(printf 'extendedKeyUsage=serverAuth\nsubjectAltName=%s\n' "$(printf ',DNS:%s' "${names[@]}" | cut -c2-)")
}

# package NAME VERSION DEPENDS [RECOMMENDS]: upstream's form of the lab's package, whose files are in work/NAME.
package() {
  local tree=work/$1
  mkdir -p "$tree/DEBIAN"
  {
    printf 'Package: %s\nVersion: %s\nArchitecture: amd64\nMaintainer: Kubernetes Authors <dev@kubernetes.io>\n' "$1" "$2"
    [ -z "$3" ] || printf 'Depends: %s\n' "$3"
    [ -z "${4-}" ] || printf 'Recommends: %s\n' "$4"
    printf 'Section: net\nPriority: optional\nHomepage: https://kubernetes.io\nDescription: %s of the stand-in\n' "$1"
  } >"$tree/DEBIAN/control"
  # Fast to unpack on several machines at a time.
  dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "$repository/amd64"
}

# keep FOLDER FILE: upstream's packages keep an empty folder by a hidden file.
keep() {
  mkdir -p "$1"
  : >"$1/$2"
}

# packages: the five packages with the dependencies that upstream's have today (kubernetes/release, cmd/krel/templates/latest).
packages() {
  local index name file minor
  index=$(curl -fsS "$lab_packages/Packages")
  version=$(sed -n '/^Package: kubeadm$/,/^$/s/^Version: \([^-]*\).*/\1/p' <<<"$index")
  minor=${version%.*}
  repository=$home/packages/repositories/isv:/kubernetes:/core:/stable:/v$minor/deb
  mkdir -p "$repository/amd64" work
  for name in kubeadm kubelet kubectl cri-tools; do
    file=$(sed -n "/^Package: $name\$/,/^\$/s/^Filename: //p" <<<"$index")
    curl -fsS -o work/lab.deb "$lab_packages/$file"
    dpkg-deb -x work/lab.deb "work/$name"
  done
  mkdir -p work/kubernetes-cni/opt/cni/bin work/kubelet/DEBIAN
  cp /usr/lib/cni/* work/kubernetes-cni/opt/cni/bin/
  keep work/kubernetes-cni/etc/cni/net.d .kubernetes-cni-keep
  keep work/kubelet/var/lib/kubelet .kubelet-keep
  # kubeadm before 1.23 joins only where this folder is empty (kubernetes/kubernetes#104942); upstream's oldest packages are of 1.24.
  [ "${minor#1.}" -lt 23 ] || keep work/kubelet/etc/kubernetes/manifests .kubelet-keep
  chmod 600 work/kubelet/usr/lib/systemd/system/kubelet.service
  # Nothing enables the unit: whether upstream's macro does depends on the host's presets.
  echo /etc/default/kubelet >work/kubelet/DEBIAN/conffiles
  package kubectl "$version-1.1" ''
  package kubelet "$version-1.1" 'kubernetes-cni (>= 1.2.0), mount, util-linux' 'iptables (>= 1.8.4)'
  package kubeadm "$version-1.1" 'cri-tools (>= 1.30.0)'
  package cri-tools 1.30.1-1.1 ''
  package kubernetes-cni 1.4.0-1.1 ''
  printf 'v%s' "$version" | tee downloads/release/stable.txt "downloads/release/stable-$minor.txt" >/dev/null

  gpg --batch -q --pinentry-mode loopback --passphrase '' --quick-gen-key 'Stand-in for isv:kubernetes OBS Project' rsa2048 sign never
  cd "$repository"
  gpg --batch -q --armor --export >Release.key
  apt-ftparchive packages . | sed 's,^Filename: \./,Filename: ,' >Packages
  gzip -k Packages
  apt-ftparchive -o "APT::FTPArchive::Release::Label=isv:kubernetes:core:stable:v$minor" -o APT::FTPArchive::Release::Architectures=amd64 \
    -o "APT::FTPArchive::Release::Origin=obs://build.opensuse.org/isv:kubernetes:core:stable:v$minor/deb" release . >"$home/work/Release"
  mv "$home/work/Release" Release
  gpg --batch -q --clearsign -o InRelease Release
  gpg --batch -q --armor --detach-sign -o Release.gpg Release
  cd "$home"
}

# images: what kubeadm asks for, each as a manifest list that names one manifest of Docker's kind.
images() {
  local image name tag from manifest list=application/vnd.docker.distribution.manifest.list.v2+json
  cat >/etc/docker/registry/config.yml <<YAML
version: 0.1
log: { level: warn, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: $home/registry } }
http: { addr: 127.0.0.1:5000 }
YAML
  chown docker-registry: registry
  systemctl restart docker-registry
  curl -fs --retry 20 --retry-connrefused --retry-delay 1 -o /dev/null http://127.0.0.1:5000/v2/
  for image in $(work/kubeadm/usr/bin/kubeadm config images list --kubernetes-version "v$version" --image-repository upstream); do
    name=${image#upstream/} tag=${image##*:}
    name=${name%:*}
    # Debian has no CoreDNS. Its pods start and are never ready here; cluster DNS is not tried.
    from=${name##*/}
    case $(curl -s "http://${lab_images/\//\/v2\/}/$from/tags/list") in *'"tags"'*) ;; *) from=pause ;; esac
    from=$from:$(curl -fsS "http://${lab_images/\//\/v2\/}/$from/tags/list" | sed 's/.*"tags":\["\([^"]*\)".*/\1/')
    skopeo copy --insecure-policy -q --format v2s2 --src-tls-verify=false --dest-tls-verify=false \
      "docker://$lab_images/$from" "docker://127.0.0.1:5000/k8s-artifacts-prod/images/$name:$tag-amd64"
    skopeo inspect --raw --tls-verify=false "docker://127.0.0.1:5000/k8s-artifacts-prod/images/$name:$tag-amd64" >work/manifest
    manifest=$(sha256sum <work/manifest)
    printf '{"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","size":%s,"digest":"sha256:%s","platform":{"architecture":"amd64","os":"linux"}}]}' \
      "$list" application/vnd.docker.distribution.manifest.v2+json "$(stat -c %s work/manifest)" "${manifest%% *}" >work/list
    curl -fsS -X PUT -H "Content-Type: $list" --data-binary @work/list "http://127.0.0.1:5000/v2/k8s-artifacts-prod/images/$name/manifests/$tag"
  done
}

authority
packages
images
cp "${0%/*}/nginx.conf" /etc/nginx/conf.d/upstream.conf
rm -rf work /etc/nginx/sites-enabled/default
nginx -t
systemctl restart nginx
printf '127.0.0.1 %s\n' "${names[*]}" >>/etc/hosts
curl -fsSL --cacert authority.crt -o /dev/null "https://pkgs.k8s.io/core:/stable:/v${version%.*}/deb/InRelease"
gpg --batch --with-colons --list-keys | awk -F: '$1 == "fpr" { print $10; exit }' >&3
