using HaK8s.Hosts;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Etcd;

/// <summary>Bash that sets up an etcd host, as one job.</summary>
internal static class EtcdScript
{
    private static readonly string Start = EmbeddedText.ReadPart(typeof(EtcdScript), "start-etcd.sh");

    /// <param name="options">Options for kubeadm's etcd phase.</param>
    /// <param name="keepsAuthority">False if the authority's key is removed after it has signed.</param>
    public static ShellText Of(string configuration, IReadOnlyList<JobFile> files, ShellText options, bool keepsAuthority) => ShellText.Of($$"""
        folder={{HostPaths.EtcdState}} key={{(keepsAuthority ? "" : HostPaths.EtcdAuthorityKey)}}
        configuration={{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration))}}
        write_files() {
        {{ShellText.Lines(files.Select(file => file.Write()).DefaultIfEmpty(ShellText.Raw(":")))}}
        }
        set -- {{options}}
        {{Start:raw}}
        """);

    /// <summary>Removes the job's unit settings and marker files. The caller handles etcd membership.</summary>
    public static ShellText Remove { get; } = ShellText.Raw($"""
        rm -f {HostPaths.EtcdKubeletUnitSettings}
        systemctl daemon-reload
        rm -rf {HostPaths.EtcdState}
        """);
}
