using HaK8s.ClusterFile;
using HaK8s.Planning;

namespace HaK8s.Templates;

/// <summary>kubeadm's configuration files: documents of one YAML file.</summary>
internal static class KubeadmFiles
{
    public static ConfigFile Init(ClusterPlan plan) => new(
        $"{HostPaths.KubeadmConfigurations}/init.yaml",
        Merged(
            plan,
            StrictTemplate.Render("kubeadm-init.yaml", Registration(plan, plan.Bootstrap)),
            Cluster(plan),
            StrictTemplate.Render("kubelet.yaml", new Dictionary<string, object>
            {
                ["cgroupDriver"] = plan.Kubernetes.CgroupDriver,
                ["sharedKernel"] = plan.Kubernetes.Traits.SharedKernel,
                ["allowCgroupV1"] = plan.Kubernetes.KubeletNeedsCgroupV1,
            }),
            StrictTemplate.Render("kube-proxy.yaml", new Dictionary<string, object>
            {
                ["mode"] = plan.Kubernetes.ProxyUsesNftables ? "nftables" : "iptables",
                ["sharedKernel"] = plan.Kubernetes.Traits.SharedKernel,
            })),
        "0600");

    public static ConfigFile Join(ClusterPlan plan, HostPlan host, JoinSecrets secrets)
    {
        var controlPlane = host.Role == HostRole.ControlPlane;
        var upload = plan.Kubernetes.Certificates == CertificateTransfer.Upload;
        if (controlPlane && upload && string.IsNullOrEmpty(secrets.CertificateKey))
            throw new ArgumentException($"{host.Name} joins as a control plane and needs a certificate key.", nameof(secrets));
        var data = new Dictionary<string, object>(Registration(plan, host))
        {
            ["endpoint"] = plan.Endpoint.ControlPlaneEndpoint,
            ["token"] = secrets.Token,
            ["caCertHash"] = secrets.CaCertHash,
            ["controlPlane"] = controlPlane,
            ["certificateKey"] = controlPlane && upload ? secrets.CertificateKey ?? "" : "",
        };
        var text = KubeadmMerge.Of(StrictTemplate.Render("kubeadm-join.yaml", data), plan.Kubernetes.Kubeadm, Api(plan), controlPlane ? [] : ["controlPlane"]);
        return new($"{HostPaths.KubeadmConfigurations}/join.yaml", text, "0600", Secret: true);
    }

    public static ConfigFile UploadCerts(ClusterPlan plan, string certificateKey) => new(
        $"{HostPaths.KubeadmConfigurations}/upload-certs.yaml",
        Merged(
            plan,
            StrictTemplate.Render("kubeadm-upload-certs.yaml", new Dictionary<string, object>
            {
                ["api"] = plan.Kubernetes.KubeadmApi,
                ["certificateKey"] = certificateKey,
                ["criSocket"] = plan.Kubernetes.CriSocket,
            }),
            Cluster(plan)),
        "0600",
        Secret: true);

    private static string Merged(ClusterPlan plan, params IEnumerable<string> documents) =>
        KubeadmMerge.Of(string.Join("---\n", documents), plan.Kubernetes.Kubeadm, Api(plan));

    private static string Api(ClusterPlan plan) => plan.Kubernetes.KubeadmApi.Split('/')[1];

    private static string Cluster(ClusterPlan plan) => StrictTemplate.Render("kubeadm-cluster.yaml", new Dictionary<string, object>
    {
        ["api"] = plan.Kubernetes.KubeadmApi,
        ["cluster"] = plan.Name,
        ["version"] = plan.Kubernetes.Version,
        ["endpoint"] = plan.Endpoint.ControlPlaneEndpoint,
        ["imageRepository"] = plan.Kubernetes.Packages.ImageRepository,
        ["podSubnet"] = plan.Network.PodSubnet,
        ["serviceSubnet"] = plan.Network.ServiceSubnet,
        ["dnsDomain"] = plan.Network.DnsDomain,
        ["certSans"] = plan.Kubernetes.CertSans,
        ["arguments"] = Arguments(plan).Select(argument => new Dictionary<string, object> { ["name"] = argument.Name, ["value"] = argument.Value }).ToList(),
        ["audited"] = plan.Kubernetes.AuditPolicy is not null,
        ["auditPolicy"] = HostPaths.AuditPolicy,
        ["auditLogs"] = HostPaths.AuditLogs,
        ["nodeRangesByPlan"] = plan.Network.Cni == CniPlugin.Bridge,
        ["leaseDuration"] = plan.Kubernetes.LeaseDuration,
        ["renewDeadline"] = plan.Kubernetes.RenewDeadline,
        ["argumentLists"] = plan.Kubernetes.ArgumentLists,
        ["externalEtcd"] = plan.ExternalEtcd ? plan.EtcdHosts.Select(EtcdFiles.ClientUrl).ToList() : [],
        ["etcdTag"] = plan.Kubernetes.Packages.EtcdTag ?? "",
        ["preVote"] = plan.Kubernetes.EtcdNeedsPreVote,
    });

    /// <summary>Arguments of the API server. The folder of certificates is mounted into its pod anyway.</summary>
    private static IEnumerable<(string Name, string Value)> Arguments(ClusterPlan plan) =>
    [
        .. plan.Kubernetes.AuditPolicy is null ? [] : new[]
        {
            ("audit-policy-file", HostPaths.AuditPolicy), ("audit-log-path", $"{HostPaths.AuditLogs}/audit.log"),
            ("audit-log-maxage", "30"), ("audit-log-maxbackup", "10"), ("audit-log-maxsize", "100"),
        },
        .. plan.Kubernetes.EncryptionAtRest == EncryptionProvider.None ? [] : new[] { ("encryption-provider-config", HostPaths.EncryptionConfiguration) },
    ];

    private static Dictionary<string, object> Registration(ClusterPlan plan, HostPlan host) => new()
    {
        ["api"] = plan.Kubernetes.KubeadmApi,
        ["name"] = host.Name,
        ["address"] = host.Address,
        ["apiServerPort"] = plan.Balancing.ApiServerPort,
        ["criSocket"] = plan.Kubernetes.CriSocket,
        ["ignored"] = plan.Kubernetes.IgnoredPreflightErrors,
        ["untainted"] = host.Role == HostRole.ControlPlane && plan.Kubernetes.ControlPlanesRunWorkloads,
        ["argumentLists"] = plan.Kubernetes.ArgumentLists,
    };
}

/// <summary>Secrets that a host needs to join; created for one batch and revoked after it.</summary>
/// <param name="Token">Bootstrap token.</param>
/// <param name="CertificateKey">Key of the uploaded certificates, for control planes; null for workers.</param>
/// <param name="CaCertHash"><c>sha256:…</c> of the cluster's authority.</param>
/// <param name="Batch">Name of the batch on the control plane that created it.</param>
public sealed record JoinSecrets(string Token, string? CertificateKey, string CaCertHash, string Batch)
{
    /// <summary>Placeholder for files that are shown but not used.</summary>
    public static JoinSecrets Placeholder { get; } = new("<token>", "<certificate key>", "sha256:<hash>", "");

    public override string ToString() => "JoinSecrets { *** }";
}
