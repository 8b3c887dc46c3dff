#!/usr/bin/env bash
# Runs the build: ./build.sh [targets] [--options]. Works from any directory; --help shows what there is.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1
export NUKE_ROOT="${NUKE_ROOT:-$root}"
private="$root/.nuke/temp/dotnet"

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

use_dotnet() {
  [ -x "$private/dotnet" ] || return 0
  export DOTNET_ROOT="$private" PATH="$private:$PATH"
  # Without the ICU library .NET only starts when told to do without.
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

has_sdk() { (cd "$root" && dotnet --version) >/dev/null 2>&1; }

download() {
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 -o "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$2" "$1"
  elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get -qq update && apt-get -qq install -y --no-install-recommends curl ca-certificates >/dev/null && curl -fsSL -o "$2" "$1"
  else
    return 1
  fi
}

install_sdk() {
  local url=https://dot.net/v1/dotnet-install.sh script="$root/.nuke/temp/dotnet-install.sh"
  echo "build.sh: installing the .NET SDK of global.json into .nuke/temp/dotnet" >&2
  mkdir -p "$root/.nuke/temp"
  download "$url" "$script" 2>/dev/null && bash "$script" --install-dir "$private" --jsonfile "$root/global.json" --no-path >/dev/null 2>&1 ||
    fail "no .NET SDK for global.json is installed, and it could not be downloaded from $url; install it (https://dot.net/download) and try again"
  use_dotnet
}

# What the program is made of, as one number: any change, also a deleted file, gives another one.
fingerprint() {
  (cd "$root" && find global.json Directory.Build.props Directory.Packages.props .editorconfig build src vagrant \
    -type d \( -name bin -o -name obj \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort -k3 | cksum | tr -d ' \n')
}

# Each program is kept under its fingerprint and moved there whole: an interrupted build leaves nothing behind, and a run
# that is under way keeps its files when the sources change.
build() {
  has_sdk || install_sdk
  echo "build.sh: compiling (once after each change, about a minute)" >&2
  (cd "$root" && dotnet build build/_build.csproj -m:1 -nodeReuse:false -p:UseSharedCompilation=false -nologo -v:quiet "-clp:ErrorsOnly;NoSummary") >&2 ||
    fail "the build project does not compile"
  rm -rf "$program.new"
  mkdir -p "$(dirname "$program")"
  cp -R "$root/build/bin/engine/Debug" "$program.new"
  mv "$program.new" "$program"
  # The last three stay.
  find "$root/build/bin/run" -mindepth 1 -maxdepth 1 -exec ls -dt {} + | tail -n +4 | while read -r old; do rm -rf "$old"; done
}

use_dotnet
program="$root/build/bin/run/$(fingerprint)"
if [ ! -f "$program/_build.dll" ]; then
  mkdir -p "$root/.nuke/temp"
  exec 9>"$root/.nuke/temp/build.lock"
  if command -v flock >/dev/null; then flock 9; fi
  if [ ! -f "$program/_build.dll" ]; then build; fi
  exec 9>&-
fi

exec dotnet "$program/_build.dll" "$@"
