namespace HaK8s.Tests.ClusterFile.Fuzzing;

/// <summary>A cluster file with nearly every key, and the kubeadm configuration that it names.</summary>
internal static class FullFile
{
    public const string Cluster = """
        name: full
        allowSinglePointOfFailure: true
        machines: { provider: existing, power: { off: ipmitool off, on: ipmitool on, status: ipmitool status } }
        hosts:
          - { name: lb-1, role: loadBalancer, address: 10.0.0.11, ssh: { user: debian, port: 2222, identityFile: ~/.ssh/key, proxyJump: "me@jump:22", hostName: lb.example.org, sudoPasswordFile: ~/.sudo, client: managed, passwordLogin: true, passwordFile: ~/.password } }
          - { name: lb-2, role: loadBalancer, address: 10.0.0.12 }
          - { name: cp-1, role: controlPlane, address: 10.0.0.21 }
          - { name: cp-2, role: controlPlane, address: 10.0.0.22 }
          - { name: cp-3, role: controlPlane, address: 10.0.0.23 }
          - { name: worker-1, role: worker, address: 10.0.0.31 }
          - { name: jump, role: jumpbox, address: 10.0.0.41 }
        loadBalancer: { kind: haproxy, vip: 10.0.0.10, dnsName: api.example.org, port: 8443, virtualRouterId: 7, advertInterval: 1.5, healthPath: /healthz }
        kubernetes:
          version: v1.34.2
          source: mirror
          mirror: { apt: "https://apt.example.org/k8s stable main", keyFile: key.asc, imageRepository: "registry.example.org:5000/k8s" }
          runtime: containerd
          controlPlanesRunWorkloads: true
          certificates: copy
          kubeadmConfig: kubeadm.yaml
          kubeconfigOn: [jump, lb-1]
        network: { podSubnet: 10.200.0.0/16, serviceSubnet: 10.201.0.0/16, hostSubnet: 10.0.0.0/16, dnsDomain: k8s.example, cni: calico, cniVersion: v3.31.0, cniSha256: [0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef], calicoOperator: true }
        ssh: { user: root, identityFile: ~/.ssh/id_ed25519 }
        verify: { drills: [V1, M2] }

        """;

    public const string Kubeadm = """
        apiVersion: kubeadm.k8s.io/v1beta3
        kind: ClusterConfiguration
        apiServer:
          extraArgs: { audit-log-path: /var/log/audit.log, profiling: "false" }
          certSANs: [api.example.org]
        etcd:
          local: { extraArgs: { quota-backend-bytes: "4294967296" } }
        ---
        apiVersion: kubelet.config.k8s.io/v1beta1
        kind: KubeletConfiguration
        maxPods: 200

        """;
}
