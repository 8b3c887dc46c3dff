using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds signing keys that are trusted for every repository.</summary>
internal sealed class TrustedForAll() : CommandRule(
    "packages/apt-key",
    @"\bapt-key\s+(add|adv)\b|^deb\s+(https?://(apt\.kubernetes|pkgs\.k8s|download\.docker|download\.opensuse)|\[(?![^\]]*signed-by)[^\]]*\]\s+https?://(apt\.kubernetes|pkgs\.k8s|download\.docker|download\.opensuse))",
    "the repository's key is trusted for all repositories, or the source names no key",
    "Debian 13 has no apt-key, and without signed-by any third-party repository can replace any package",
    "store the key in /etc/apt/keyrings, and add [signed-by=/etc/apt/keyrings/NAME.gpg] to the source",
    inHeredocs: true);
