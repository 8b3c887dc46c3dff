# Lets apt read the file at $staged, which is to become $path, together with the other sources of the folder $sources.
trial=$(mktemp -d)
(
  trap 'rm -rf "$trial"' EXIT
  find "$sources" -maxdepth 1 -type f ! -name '.*' -exec cp -t "$trial" {} +
  cp "$staged" "$trial/${path##*/}"
  apt-get indextargets -o Dir::Etc::SourceParts="$trial" >/dev/null
)
