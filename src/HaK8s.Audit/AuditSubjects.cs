using HaK8s.Audit.Components;
using HaK8s.Audit.Containers;
using HaK8s.Audit.Distributions;
using HaK8s.Audit.Haproxy;
using HaK8s.Audit.Keepalived;
using HaK8s.Audit.Kubeadm;
using HaK8s.Audit.KubeVip;
using HaK8s.Audit.Nginx;
using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit;

/// <summary>Input of the rules: all texts, recognised and parsed.</summary>
internal sealed record AuditSubjects(IReadOnlyList<Excerpt> Excerpts)
{
    /// <summary>Lines of all files, also of those that are of no known kind, such as a compose file that names an image.</summary>
    public IReadOnlyList<string> AllLines { get; init; } = [];

    /// <summary>The files as they are, with their line ends.</summary>
    public IReadOnlyList<AuditSource> Sources { get; init; } = [];

    public IReadOnlyList<HaproxyConfig> Haproxy { get; } = [.. Of(Excerpts, SourceKind.Haproxy).Select(HaproxyConfig.Parse)];

    public IReadOnlyList<NginxConfig> Nginx { get; } = [.. Of(Excerpts, SourceKind.Nginx).Select(NginxConfig.Parse)];

    public IReadOnlyList<KeepalivedConfig> Keepalived { get; } = [.. Of(Excerpts, SourceKind.Keepalived).Select(KeepalivedConfig.Parse)];

    /// <summary>One script per file, also for a guide with many code blocks.</summary>
    public IReadOnlyList<ShellScript> Scripts { get; } = [.. Of(Excerpts, SourceKind.Shell).GroupBy(excerpt => excerpt.File).Select(ShellScript.Parse)];

    public IReadOnlyList<ComposeFile> Compose { get; } = [.. Of(Excerpts, SourceKind.Compose).Select(ComposeFile.Parse)];

    /// <summary>The containers of compose files and of units, and those that scripts run.</summary>
    public IReadOnlyList<ComposeFile> Containers => [.. Compose, .. Scripts.SelectMany(ContainerForms.OfScript)];

    public IReadOnlyList<KubeVipPod> KubeVip { get; } = [.. Of(Excerpts, SourceKind.KubeVip).SelectMany(KubeVipPod.Parse)];

    public IReadOnlyList<Excerpt> Units { get; } = [.. Of(Excerpts, SourceKind.Unit)];

    /// <summary>Settings of etcd and the control plane's programs, in whatever form.</summary>
    public IReadOnlyList<ComponentFlags> Components => [.. ComponentReader.Of(this)];

    public IReadOnlyList<K3sNode> K3s => [.. Of(Excerpts, SourceKind.Distribution).SelectMany(K3sNode.OfFile), .. Scripts.SelectMany(K3sNode.OfCommands)];

    public KubeadmSet Kubeadm => new([.. Of(Excerpts, SourceKind.Kubeadm).Select(KubeadmConfig.Parse)], Scripts);

    private static IEnumerable<Excerpt> Of(IReadOnlyList<Excerpt> excerpts, SourceKind kind) => excerpts.Where(excerpt => excerpt.Kind == kind);
}
