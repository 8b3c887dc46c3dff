using HaK8s.ClusterFile;
using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Lab;

/// <summary>Roots with the balancers' programs, one per release, in which Audit lets them test a configuration.</summary>
public static class ProgramRoot
{
    public static DebianRootSpec Of(DebianRelease release) => new("programs", release.ToString().ToLowerInvariant(),
        ["haproxy", "keepalived", "nginx", "libnginx-mod-stream", "netbase"])
    {
        Cost = new(20, Cores: 0.9, Starts: 3500, Megabytes: 50, DiskMegabytes: 300),
    };
}
