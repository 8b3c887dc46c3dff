using HaK8s.Hosts;
using HaK8s.Planning;

namespace HaK8s.Kubernetes.Certificates;

/// <summary>Reads the certificates of hosts: kubeadm's, the kubelet's, etcd's, and those in kubeconfigs.</summary>
public static class HostCertificates
{
    private static readonly string Function = EmbeddedText.Read(typeof(HostCertificates), "certificates.sh");

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Bash that prints the certificates of a host, a line each. It starts no program.</summary>
    public static ShellText Observation(HostPlan host) => ShellText.Lines(
        ShellText.Raw(Function),
        ShellText.Of($"certificates {(host.HasKubeconfig ? new[] { HostPaths.RootKubeconfig } : [])}"));

    /// <summary>Parses the lines of <see cref="Observation"/>; ignores others.</summary>
    public static IReadOnlyList<HostCertificate> Parse(string output) =>
    [
        .. output.Split('\n').Select(line => line.Split('\t'))
            .Where(parts => parts is ["certificate", _, _])
            .Select(parts => HostCertificate.Parse(parts[1], parts[2].Trim()))
            .OfType<HostCertificate>(),
    ];

    /// <summary>Reads one host. An unreachable host gives a reading with a problem.</summary>
    public static async Task<CertificateReading> AskAsync(IHost host, HostPlan plan, CancellationToken cancellation)
    {
        try
        {
            var result = await host.RunAsync(new HostCommand("read the certificates", Observation(plan), host.Speed.Slack(Deadline)), lines: null, cancellation);
            return new CertificateReading(host.Name, Parse(result.Output), result.Succeeded ? "" : result.Error.Trim());
        }
        catch (HostException exception)
        {
            return new CertificateReading(host.Name, [], exception.Problem);
        }
    }
}

/// <summary>The certificates of one host.</summary>
/// <param name="Problem">Why they could not be read, or empty.</param>
public sealed record CertificateReading(string Host, IReadOnlyList<HostCertificate> Certificates, string Problem)
{
    /// <summary>The certificate that ends first; null if there is none.</summary>
    public HostCertificate? Next => Certificates.MinBy(certificate => certificate.Ends);

    /// <summary>The certificates that end soon, the next one first.</summary>
    public IReadOnlyList<HostCertificate> EndingSoon(DateTimeOffset now) => [.. Certificates.Where(certificate => certificate.EndsSoon(now)).OrderBy(certificate => certificate.Ends)];

    /// <summary>"ca.crt expires in 12 days", "apiserver expired 3 days ago".</summary>
    public static string Words(HostCertificate certificate, DateTimeOffset now)
    {
        var days = certificate.DaysLeft(now);
        return certificate.HasEnded(now) ? $"{certificate.Name} expired {Count(-days)} ago" : days == 0 ? $"{certificate.Name} expires today" : $"{certificate.Name} expires in {Count(days)}";
    }

    private static string Count(int days) => days == 1 ? "1 day" : $"{days} days";
}
