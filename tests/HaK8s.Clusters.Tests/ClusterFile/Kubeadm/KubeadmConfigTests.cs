using HaK8s.ClusterFile;
using HaK8s.Tests.Testing;
using NUnit.Framework;

namespace HaK8s.Tests.ClusterFile.Kubeadm;

public class KubeadmConfigTests
{
    private const string Cluster = """
        name: lab
        hosts:
          - { name: lb-1, role: loadBalancer, address: 10.98.0.11 }
          - { name: lb-2, role: loadBalancer, address: 10.98.0.12 }
          - { name: cp-1, role: controlPlane, address: 10.98.0.21 }
          - { name: cp-2, role: controlPlane, address: 10.98.0.22 }
          - { name: cp-3, role: controlPlane, address: 10.98.0.23 }
        loadBalancer: { vip: 10.98.0.10 }
        network: { serviceSubnet: 10.112.0.0/16, podSubnet: 172.16.0.0/16 }
        kubernetes:
          kubeadmConfig: old.yaml

        """;

    [Test]
    public void An_old_configuration_that_repeats_the_cluster_file_is_accepted()
    {
        var spec = Read("""
            apiVersion: kubeadm.k8s.io/v1beta1
            kind: ClusterConfiguration
            kubernetesVersion: stable
            apiServer:
              certSANs:
              - "10.98.0.10"
            networking:
              podSubnet: 172.16.0.0/16
            controlPlaneEndpoint: "10.98.0.10:6443"
            """);
        Assert.That(spec.Kubernetes.Kubeadm!.Documents.Select(document => document.Api), Is.EqualTo(new[] { "v1beta1" }));
    }

    [Test]
    public void Another_encryption_configuration_than_that_of_the_cluster_file_is_refused() => Assert.That(
        () => ClusterFileReader.Read(
            Cluster + "  encryptionAtRest: aescbc\n  auditPolicy: metadata\n",
            "cluster.yaml",
            _ => "apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\napiServer: { extraArgs: { encryption-provider-config: /etc/mine.yaml, audit-policy-file: /etc/audit.yaml } }\n"),
        Throws.TypeOf<ClusterFileException>().With.Message.Contains("contradicts kubernetes.encryptionAtRest").And.Message.Contains("contradicts kubernetes.auditPolicy"));

    [Test]
    public void What_kubeadm_would_ignore_and_one_hosts_values_are_found_before_any_host_is_touched() => Golden("schema", """
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: ClusterConfiguration
        apiServerCertSANs: [api.example.org]
        localAPIEndpoint:
          bindPort: 6443
        apiServer:
          timeoutForControlPlane: 4m0s
          certSans: [api.example.org]
          extraArgs:
          - name: advertise-address
            value: 10.98.0.21
        etcd:
          local:
            extraArgs:
            - name: listen-client-urls
              value: https://10.98.0.21:2379
            - name: quota-backend-bytes
              value: "8589934592"
        ---
        apiVersion: kubeadm.k8s.io/v1beta4
        kind: JoinConfiguration
        discovery:
          timeout: 5m0s
        timeouts:
          discovery: 5m0s
        """);

    [Test]
    public void All_contradictions_are_found_at_once_with_place_and_fix() => Golden("contradictions", """
        apiVersion: kubeadm.k8s.io/v1beta3
        kind: InitConfiguration
        bootstrapTokens:
        - token: abcdef.0123456789abcdef
        localAPIEndpoint:
          advertiseAddress: 1.2.3.4
          bindPort: 6444
        nodeRegistration:
          criSocket: /var/run/dockershim.sock
          name: node
          taints: []
          kubeletExtraArgs:
            node-ip: 1.2.3.4
        ---
        apiVersion: kubeadm.k8s.io/v1beta3
        kind: ClusterConfiguration
        clusterName: other
        kubernetesVersion: v1.18.6
        controlPlaneEndpoint: lb.example.org:8443
        networking:
          podSubnet: 192.168.0.0/16
        imageRepository: registry.example.org
        etcd:
          external:
            endpoints: [https://10.0.0.1:2379]
        controllerManager:
          extraArgs:
            allocate-node-cidrs: "true"
        ---
        apiVersion: kubeadm.k8s.io/v1beta3
        kind: JoinConfiguration
        discovery:
          bootstrapToken:
            token: abcdef.0123456789abcdef
            apiServerEndpoint: 10.98.0.10:6443
            unsafeSkipCAVerification: true
        """);

    [TestCase("not-yaml", "a: [")]
    [TestCase("no-mapping", "- a\n")]
    [TestCase("empty", "")]
    [TestCase("kinds", "apiVersion: kubeadm.k8s.io/v1beta2\nkind: ClusterStatus\n---\napiVersion: kubeadm.k8s.io/v1alpha3\nkind: InitConfiguration\n---\napiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n---\napiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n")]
    public void A_broken_file_is_reported_with_its_line(string name, string text) => Golden(name, text);

    [TestCase("8s", "10s", "2s", "leader-elect-lease-duration: \"8s\" makes a lease of 8 s with a renew deadline of 10 s")]
    [TestCase("15s", "4s", "4s", "leader-elect-renew-deadline: \"4s\" makes a renew deadline of 4 s with a retry period of 4 s")]
    [TestCase("1m", "soon", "2s", "leader-elect-renew-deadline: \"soon\" is not a duration")]
    [TestCase("1m0.5s", "40s", "500ms", null)]
    public void Leader_elections_that_a_component_would_refuse_are_found(string lease, string renew, string retry, string? problem)
    {
        var text = $"apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\nscheduler:\n  extraArgs: {{ leader-elect-lease-duration: {lease}, leader-elect-renew-deadline: {renew}, leader-elect-retry-period: {retry} }}\n";
        if (problem is null)
            Assert.That(Read(text).Kubernetes.Kubeadm, Is.Not.Null);
        else
            Assert.That(Problems(text, ""), Does.Contain(problem));
    }

    [Test]
    public void A_lease_below_the_default_renew_deadline_is_found() =>
        Assert.That(
            Problems("apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\ncontrollerManager:\n  extraArgs:\n  - { name: leader-elect-lease-duration, value: 9s }\n", ""),
            Does.Contain("controllerManager.extraArgs.leader-elect-lease-duration: \"9s\" makes a lease of 9 s with a renew deadline of 10 s"));

    [Test]
    public void Settings_that_are_too_new_for_the_requested_version_are_found()
    {
        const string Text = """
            apiVersion: kubeadm.k8s.io/v1beta4
            kind: ClusterConfiguration
            certificateValidityPeriod: 1h0m0s
            apiServer:
              extraArgs:
              - { name: service-account-issuer, value: a }
              - { name: service-account-issuer, value: b }
            """;
        GoldenFile.ShouldMatch(Problems(Text, "  version: 1.28.1\n"), "ClusterFile/Golden/kubeadm/newer.golden");
        Assert.That(Read(Text, "  version: 1.34.2\n").Kubernetes.Kubeadm, Is.Not.Null);
    }

    [Test]
    public void A_missing_file_is_a_problem_of_the_key_that_names_it() =>
        Assert.That(
            () => ClusterFileReader.Read(Cluster, "cluster.yaml", path => throw new ClusterFileException([new Problem(path, 0, 0, "", null, "does not exist", "x")])),
            Throws.InstanceOf<ClusterFileException>().With.Message.EqualTo("cluster.yaml:11:18: kubernetes.kubeadmConfig: \"old.yaml\" does not exist; fix: x; relative paths begin at the folder of the cluster file"));

    private static void Golden(string name, string text) => GoldenFile.ShouldMatch(Problems(text, ""), $"ClusterFile/Golden/kubeadm/{name}.golden");

    private static ClusterSpec Read(string text, string more = "") => ClusterFileReader.Read(Cluster + more, "cluster.yaml", _ => text);

    private static string Problems(string text, string more)
    {
        var exception = Assert.Throws<ClusterFileException>(() => Read(text, more))!;
        return exception.Message + "\n";
    }
}
