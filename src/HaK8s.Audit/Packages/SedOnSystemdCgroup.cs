using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds sed commands that change a setting only if it is written in a certain way.</summary>
internal sealed class SedOnSystemdCgroup() : CommandRule(
    "packages/sed-on-systemdcgroup",
    @"\bsed\b.*SystemdCgroup",
    "sed turns SystemdCgroup on",
    "the default configuration of some containerd 2.x has no such line: sed then changes nothing and reports no error, so kubelet and runtime use different cgroup drivers",
    "write the complete configuration from a template for the version that containerd's config has (2, 3, 4), and check it with containerd config dump");
