using HaK8s.Hosts;

namespace HaK8s.Kubernetes.Etcd;

/// <summary>etcd's JSON gateway on a host with a member, asked with curl and kubeadm's certificates, so that no etcdctl is needed.</summary>
internal static class EtcdGateway
{
    private const string Pki = "/etc/kubernetes/pki/etcd";

    /// <summary>The certificate that a host with a member has, and no other.</summary>
    public const string Certificate = $"{Pki}/server.crt";

    /// <summary>Bash that asks the host's own member and prints its answer, an error as JSON too.</summary>
    /// <param name="path">Below /v3/, such as cluster/member/list.</param>
    /// <param name="seconds">Longest time for the answer.</param>
    public static ShellText Read(string path, int seconds) => Call(path, "{}", seconds, ShellText.Empty);

    /// <summary>Bash that has the host's own member change something, and fails when it refuses.</summary>
    /// <param name="body">JSON.</param>
    /// <inheritdoc cref="Read"/>
    public static ShellText Change(string path, string body, int seconds) => Call(path, body, seconds, ShellText.Raw("--fail "));

    // One line: what asks the host itself is told from a download by it.
    private static ShellText Call(string path, string body, int seconds, ShellText option) => ShellText.Of(
        $"curl -sS --noproxy '*' {option}--max-time {seconds} --cacert {Pki}/ca.crt --cert {Certificate} --key {Pki}/server.key -d {body} https://127.0.0.1:2379/v3/{path:raw}");
}
