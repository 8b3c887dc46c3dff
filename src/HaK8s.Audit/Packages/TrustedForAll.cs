using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds signing keys that are trusted for every repository.</summary>
internal sealed class TrustedForAll() : CommandRule(
    "packages/apt-key",
    @"\bapt-key\s+(add|adv)\b|^deb\s+(https?://(apt\.kubernetes|pkgs\.k8s|download\.docker|download\.opensuse)|\[(?![^\]]*signed-by)[^\]]*\]\s+https?://(apt\.kubernetes|pkgs\.k8s|download\.docker|download\.opensuse))",
    "the repository's key is trusted for all repositories, or none is named",
    "apt-key is gone from Debian 13, and without signed-by a stranger's repository can replace any package",
    "the key in /etc/apt/keyrings and [signed-by=/etc/apt/keyrings/NAME.gpg] in the source",
    inHeredocs: true);
