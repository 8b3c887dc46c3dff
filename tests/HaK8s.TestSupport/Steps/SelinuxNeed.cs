using HaK8s.ClusterFile;
using HaK8s.Planning;
using HaK8s.Planning.Facts;

namespace HaK8s.Tests.Steps;

/// <summary>
/// An access that a confined program of a load balancer needs to a file of HaK8s, and how SELinux's policy of RHEL 9 and 10
/// grants it.
/// </summary>
/// <param name="Domain">The program's domain.</param>
/// <param name="Place">Absolute path; a folder ends with a slash.</param>
/// <param name="Type">Type that the policy's file contexts give the path.</param>
/// <param name="Class">Class of the object: file, dir, sock_file.</param>
/// <param name="Permissions">Permissions of the class.</param>
internal sealed record SelinuxNeed(string Domain, string Place, string Type, string Class, params string[] Permissions)
{
    private static readonly string[] Read = ["open", "read", "getattr"];
    private static readonly string[] Watch = ["open", "read", "search", "getattr", "watch"];

    /// <summary>
    /// All such accesses. Scripts are read by shells and perl, which systemd starts in unconfined domains. They are not
    /// executed themselves, so init_t needs nothing but the shell.
    /// </summary>
    public static IReadOnlyList<SelinuxNeed> All { get; } =
    [
        new("init_t", "/usr/bin/bash", "shell_exec_t", "file", "execute", "read", "open"),
        new("init_t", "/usr/bin/perl", "bin_t", "file", "execute", "read", "open"),
        new("init_t", $"{HostPaths.KeepalivedRuntime}/", "keepalived_var_run_t", "dir", "create", "search", "getattr"),
        new("initrc_t", HostPaths.InterfaceScript, "etc_t", "file", Read),
        new("initrc_t", HostPaths.ControlPlaneCheck, "etc_t", "file", Read),
        new("initrc_t", HostPaths.BalancerCheck, "etc_t", "file", Read),
        new("keepalived_t", HostPaths.KeepalivedConfiguration, "etc_t", "file", Read),
        new("keepalived_t", HostPaths.InterfaceFile, "keepalived_var_run_t", "file", Read),
        new("keepalived_t", HostPaths.BalancerDown, "keepalived_var_run_t", "file", Read),
        new("keepalived_t", HostPaths.BalancerHangs, "keepalived_var_run_t", "file", Read),
        new("keepalived_t", $"{HostPaths.KeepalivedRuntime}/", "keepalived_var_run_t", "dir", Watch),
        new("iptables_t", HostPaths.VrrpFirewall, "etc_t", "file", Read),
        new("haproxy_t", HostPaths.HaproxyConfiguration, "etc_t", "file", Read),
        // The folders of the sockets have the type of /run, and the policy gives a socket another one when its program makes it.
        new("haproxy_t", $"{Path.GetDirectoryName(HostPaths.HaproxySocket)}/", "var_run_t", "dir", "search", "write", "add_name", "remove_name"),
        new("httpd_t", HostPaths.NginxConfiguration, "httpd_config_t", "file", Read),
        new("httpd_t", $"{HostPaths.Runtime}/", "var_run_t", "dir", "search", "write", "add_name", "remove_name"),
    ];

    /// <summary>Plans of clusters on Rocky Linux: with HAProxy and with nginx.</summary>
    public static IReadOnlyList<ClusterPlan> Plans { get; } = [Rocky(LoadBalancerKind.Haproxy), Rocky(LoadBalancerKind.Nginx)];

    private static ClusterPlan Rocky(LoadBalancerKind kind)
    {
        var spec = Testing.Plans.Spec(2, 3, 2) with { LoadBalancer = new LoadBalancerSpec { Kind = kind, Vip = "10.98.0.10" } };
        var facts = Testing.Plans.FactsFor(spec with { Kubernetes = spec.Kubernetes with { Version = "1.34.2" } });
        return ClusterPlanner.Plan(spec, facts with
        {
            Packages = facts.Packages with { RpmRepository = "https://pkgs.k8s.io/core:/stable:/v1.34/rpm/" },
            Systems = spec.Hosts.ToDictionary(host => host.Name, _ => new HostOs("rocky", "9.4", PackageFamily.Dnf)),
        });
    }
}
