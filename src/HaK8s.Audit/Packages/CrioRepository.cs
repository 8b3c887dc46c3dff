using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds former repositories of CRI-O's packages.</summary>
internal sealed class CrioRepository() : CommandRule(
    "packages/crio-repository",
    @"pkgs\.k8s\.io/addons:/cri-o:|devel:/kubic:/libcontainers",
    "CRI-O's packages have moved",
    "the old repositories have no current versions",
    "https://download.opensuse.org/repositories/isv:/cri-o:/stable:/vX.Y/deb/ /, with the minor version of Kubernetes",
    inHeredocs: true);
