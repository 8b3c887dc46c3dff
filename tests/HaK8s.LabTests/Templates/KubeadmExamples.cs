using HaK8s.ClusterFile;
using HaK8s.ClusterFile.Kubeadm;
using HaK8s.Planning;
using HaK8s.Templates;

namespace HaK8s.LabTests.Templates;

/// <summary>Input for tests with the real kubeadm.</summary>
internal static class KubeadmExamples
{
    private const string Old = """
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: ClusterConfiguration
        useHyperKubeImage: false
        dns:
          type: CoreDNS
        apiServer:
          timeoutForControlPlane: 6m0s
          certSANs: [k8s.example.org]
          extraArgs:
            audit-log-maxage: "30"
        ---
        apiVersion: kubeadm.k8s.io/v1beta2
        kind: JoinConfiguration
        discovery:
          timeout: 3m0s
        nodeRegistration:
          kubeletExtraArgs:
            v: "4"
        ---
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        maxPods: 200
        """;

    public static JoinSecrets Secrets { get; } = new("abcdef.0123456789abcdef", new string('a', 64), "sha256:" + new string('b', 64), "batch");

    /// <summary>Returns the plan with an old user-provided configuration.</summary>
    public static ClusterPlan WithUsersOwn(ClusterPlan plan) =>
        plan with { Kubernetes = plan.Kubernetes with { Kubeadm = KubeadmReader.Read(Old, "kubeadm.yaml", new List<Problem>()) } };
}
