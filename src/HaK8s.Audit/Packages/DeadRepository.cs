using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds Google's former package repositories of Kubernetes.</summary>
internal sealed class DeadRepository() : CommandRule(
    "packages/dead-repository",
    @"apt\.kubernetes\.io|yum\.kubernetes\.io|packages\.cloud\.google\.com/(apt|yum)",
    "apt.kubernetes.io and packages.cloud.google.com are shut down",
    "since 2024 no package can be installed from them",
    "https://pkgs.k8s.io/core:/stable:/vX.Y/deb/ /, one for each minor version, with signed-by=/etc/apt/keyrings/kubernetes.gpg",
    inHeredocs: true);
