namespace HaK8s;

public static partial class HostPaths
{
    // HAProxy.

    public const string Haproxy = "/etc/haproxy";

    public const string HaproxyConfiguration = $"{Haproxy}/haproxy.cfg";

    public const string HaproxyUnitSettings = $"{SystemdUnits}/haproxy.service.d/hak8s.conf";

    public const string HaproxySocket = "/run/haproxy/admin.sock";

    /// <summary>Program that takes a control plane out of rotation and puts it back; a timer runs it too.</summary>
    public const string Rotate = $"{Runtime}/rotate.pl";

    // nginx, and the check that it lacks.

    public const string Nginx = "/etc/nginx";

    public const string NginxConfiguration = $"{Nginx}/nginx.conf";

    public const string NginxUnitSettings = $"{SystemdUnits}/nginx.service.d/hak8s.conf";

    /// <summary>Files that load Debian's modules.</summary>
    public const string NginxModules = $"{Nginx}/modules-enabled/*.conf";

    /// <summary>Files that load the modules of systems with dnf.</summary>
    public const string NginxModulesWithDnf = "/usr/share/nginx/modules/*.conf";

    /// <summary>Answers 204 while nginx works.</summary>
    public const string NginxSocket = $"{Runtime}/nginx.sock";

    /// <inheritdoc cref="NodeSysctl"/>
    public const string NginxSysctl = "/etc/sysctl.d/99-zz-hak8s-balancer.conf";

    /// <summary>Path in earlier versions.</summary>
    public const string FormerNginxSysctl = "/etc/sysctl.d/91-hak8s-balancer.conf";

    public const string ControlPlaneCheck = $"{Settings}/check-control-planes";

    public const string ControlPlaneCheckUnit = $"{SystemdUnits}/hak8s-control-planes.service";

    /// <summary>The check's results.</summary>
    public const string ControlPlaneStates = $"{Runtime}/control-planes";

    // keepalived.

    public const string Keepalived = "/etc/keepalived";

    public const string KeepalivedConfiguration = $"{Keepalived}/keepalived.conf";

    public const string KeepalivedUnitSettings = $"{SystemdUnits}/keepalived.service.d/hak8s.conf";

    public const string InterfaceScript = $"{Keepalived}/find-interface";

    /// <summary>
    /// Folder of the files that keepalived reads at run time. SELinux lets keepalived read only folders in /run whose names
    /// begin with keepalived.
    /// </summary>
    public const string KeepalivedRuntime = $"{InMemory}/keepalived-hak8s";

    /// <summary>Tells keepalived.conf the interface with the host's address.</summary>
    public const string InterfaceFile = $"{KeepalivedRuntime}/interface.conf";

    /// <summary>HaK8s' check, which finds a balancer that hangs.</summary>
    public const string BalancerCheck = $"{Settings}/check-balancer";

    public const string BalancerCheckUnit = $"{SystemdUnits}/hak8s-balancer-check.service";

    /// <summary>Script that keepalived itself started at each check in earlier versions.</summary>
    public const string FormerBalancerCheck = $"{Keepalived}/check-balancer";

    /// <summary>keepalived watches it: 1 if the balancer does not run.</summary>
    public const string BalancerDown = $"{KeepalivedRuntime}/haproxy-down";

    /// <summary>keepalived watches it: 1 if the balancer runs but hangs.</summary>
    public const string BalancerHangs = $"{KeepalivedRuntime}/balancer-hangs";

    public const string VrrpFirewall = $"{Settings}/hak8s-firewall.nft";

    public const string VrrpFirewallUnit = $"{SystemdUnits}/hak8s-firewall.service";
}
