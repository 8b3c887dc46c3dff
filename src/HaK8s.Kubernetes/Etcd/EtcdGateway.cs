using HaK8s.Hosts;

namespace HaK8s.Kubernetes.Etcd;

/// <summary>
/// Calls etcd's JSON gateway on a host with a member, using curl and kubeadm's certificates, so that no etcdctl is needed.
/// </summary>
public static class EtcdGateway
{
    /// <summary>Certificate that only a host with a member has.</summary>
    public const string Certificate = $"{HostPaths.EtcdPki}/server.crt";

    /// <summary>Bash that queries the host's own member and prints the answer; an error is JSON too.</summary>
    /// <param name="path">Below /v3/, such as cluster/member/list.</param>
    /// <param name="seconds">Timeout for the answer.</param>
    public static ShellText Read(string path, int seconds) => Call(path, "{}", seconds, ShellText.Empty);

    /// <summary>Bash that changes something through the host's own member, and fails if the member refuses.</summary>
    /// <param name="body">JSON.</param>
    /// <inheritdoc cref="Read"/>
    public static ShellText Change(string path, string body, int seconds) => Call(path, body, seconds, ShellText.Raw("--fail "));

    // One line, because it distinguishes a call to the host itself from a download.
    private static ShellText Call(string path, string body, int seconds, ShellText option) => ShellText.Of(
        $"curl -sS --noproxy '*' {option}--max-time {seconds} --cacert {HostPaths.EtcdAuthority} --cert {Certificate} --key {HostPaths.EtcdPki}/server.key -d {body} https://127.0.0.1:{KubernetesPorts.EtcdClients}/v3/{path:raw}");
}
