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

    /// <summary>
    /// Bash that asks two questions with one program and mostly one connection, and ends with it. Prints both answers with a
    /// separator between them; an error of curl is printed in place of its answer, and the other question is asked all the same.
    /// </summary>
    /// <param name="first">Path of the first question, and the timeout for its answer in seconds.</param>
    /// <param name="separator">A line of its own.</param>
    /// <param name="second">The same for the second question.</param>
    internal static ShellText ReadBoth((string Path, int Seconds) first, string separator, (string Path, int Seconds) second)
    {
        // curl reads \n as a new line. Errors go where the answers go, so that they keep their order.
        var between = $"\\n{separator}\\n";
        return ShellText.Of($"exec curl {Question(first.Path, "{}", first.Seconds, ShellText.Empty)} --stderr - -w {between} --next {Question(second.Path, "{}", second.Seconds, ShellText.Empty)} 2>&1");
    }

    /// <summary>Bash that changes something through the host's own member, and fails if the member refuses.</summary>
    /// <param name="body">JSON.</param>
    /// <inheritdoc cref="Read"/>
    public static ShellText Change(string path, string body, int seconds) => Call(path, body, seconds, ShellText.Raw("--fail "));

    // One line, because it distinguishes a call to the host itself from a download.
    private static ShellText Call(string path, string body, int seconds, ShellText option) => ShellText.Of($"curl {Question(path, body, seconds, option)}");

    private static ShellText Question(string path, string body, int seconds, ShellText option) => ShellText.Of(
        $"-sS --noproxy '*' {option}--max-time {seconds} --cacert {HostPaths.EtcdAuthority} --cert {Certificate} --key {HostPaths.EtcdPki}/server.key -d {body} https://127.0.0.1:{KubernetesPorts.EtcdClients}/v3/{path:raw}");
}
