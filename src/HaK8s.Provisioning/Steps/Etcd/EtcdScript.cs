using HaK8s.Hosts;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Etcd;

/// <summary>Bash that sets up an etcd host, as one job.</summary>
internal static class EtcdScript
{
    /// <param name="options">Options for kubeadm's etcd phase.</param>
    /// <param name="keepsAuthority">False if the authority's key is removed after it has signed.</param>
    public static ShellText Of(string configuration, IReadOnlyList<JobFile> files, ShellText options, bool keepsAuthority) => ShellText.Of($"""
        umask 077
        mkdir -p {HostPaths.EtcdState}
        touch {HostPaths.EtcdState}/begun
        config={HostPaths.EtcdState}/kubeadm.yaml
        trap {(keepsAuthority ? "" : $"rm -f {HostPaths.EtcdAuthorityKey}")} EXIT
        printf %s {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration))} | base64 -d > $config
        {ShellText.Lines(files.Select(file => file.Write()))}
        for phase in etcd-server etcd-peer etcd-healthcheck-client apiserver-etcd-client; do
          kubeadm init phase certs $phase --config $config
        done
        systemctl daemon-reload
        kubeadm init phase etcd local --config $config {options}
        systemctl enable -q kubelet
        systemctl restart kubelet
        """);

    /// <summary>Removes the job's unit settings and marker files. The caller handles etcd membership.</summary>
    public static ShellText Remove { get; } = ShellText.Raw($"""
        rm -f {HostPaths.EtcdKubeletUnitSettings}
        systemctl daemon-reload
        rm -rf {HostPaths.EtcdState}
        """);
}
