using HaK8s.Firewalls;
using HaK8s.Hosts;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;
using HaK8s.Software;

namespace HaK8s.Preflight.Facts;

/// <summary>Composes the script that reads a host's facts and changes nothing.</summary>
internal static class FactsScript
{
    public static ShellText Of(ClusterPlan plan, HostPlan host) => ShellText.Lines(
        ShellText.Of($"set -- {(plan.Kubernetes.Traits.SharedKernel ? "shared" : "own")} {KubeletVersion.Remembered}"),
        ShellText.Of($"firewall() {{\n{FirewallFacts.Observation(host.Address)}\n}}"),
        ShellText.Of($"software() {{\n{HostSoftware.Preview(plan, host)}\n}}"),
        ShellText.Of($"kept_certificates() {{\n{HostCertificates.Observation(host)}\n}}"),
        ShellText.Of($"api_server() {{\n{ApiServerFacts.Observation}\n}}"),
        KubeletVersion.Function,
        ShellText.Raw(EmbeddedText.Read(typeof(FactsScript), "facts.sh")));
}
