using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Kubernetes.Certificates;
using HaK8s.Planning;

namespace HaK8s.Steps.Certificates;

/// <summary>
/// Remembers on the hosts which of them one renewal has finished, so that a renewal that was cut off goes on where it was. The
/// certificates do not tell: kubeadm's begin when their authority did. The marks go when all hosts are finished.
/// </summary>
internal static class RenewalMarks
{
    /// <summary>A renewal that was cut off earlier does not go on: a new one begins.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    public static async Task<RenewalFacts> ReadAsync(IHost host, HostPlan plan, CancellationToken cancellation)
    {
        var script = ShellText.Lines(
            ShellText.Of($"[ -f {HostPaths.ApiServerManifest} ] && echo control-plane"),
            ShellText.Of($"[ -f {HostPaths.RenewalMark} ] && read -r mark < {HostPaths.RenewalMark} && echo \"mark $mark\""),
            HostCertificates.Observation(plan),
            ShellText.Raw("exit 0"));
        var result = await host.RunAsync(new HostCommand("read the certificates and the renewal's mark", script, TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? Parse(result.Output) : throw CommandFailure.Of(host.Name, "could not read its certificates", "observe", result);
    }

    internal static RenewalFacts Parse(string output)
    {
        var lines = output.Split('\n');
        return new RenewalFacts(
            lines.Contains("control-plane"),
            lines.FirstOrDefault(line => line.StartsWith("mark ", StringComparison.Ordinal))?[5..] ?? "",
            HostCertificates.Parse(output));
    }

    /// <summary>The renewal that goes on, or a new one. Pure.</summary>
    /// <returns>Its name, which is the time when it began, and the hosts that it has finished.</returns>
    public static (string Renewal, IReadOnlySet<string> Finished) Of(IReadOnlyDictionary<string, RenewalFacts> facts, DateTimeOffset now)
    {
        var last = facts.Values.Select(host => host.Mark).Where(mark => Began(mark) is { } began && now - began < Longest).Max(StringComparer.Ordinal);
        return last is null
            ? (now.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture), new HashSet<string>())
            : (last, facts.Where(host => host.Value.Mark == last).Select(host => host.Key).ToHashSet());
    }

    public static Task FinishedAsync(IHost host, string renewal, CancellationToken cancellation) => RunAsync(
        host, "remember that the certificates are renewed", ShellText.Of($"mkdir -p {HostPaths.KubeadmState} && echo {renewal} > {HostPaths.RenewalMark}"), cancellation);

    public static Task RemoveAsync(IHost host, CancellationToken cancellation) => RunAsync(host, "remove the renewal's mark", ShellText.Of($"rm -f {HostPaths.RenewalMark}"), cancellation);

    private static DateTimeOffset? Began(string mark) =>
        DateTimeOffset.TryParseExact(mark, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began) ? began : null;

    private static async Task RunAsync(IHost host, string title, ShellText script, CancellationToken cancellation)
    {
        var result = await host.RunAsync(new HostCommand(title, script, TimeSpan.FromSeconds(20)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(host.Name, $"could not {title}", script.Masked, result);
    }
}

/// <summary>What a renewal needs to know of a control plane.</summary>
/// <param name="IsControlPlane">True if kubeadm has set up an API server.</param>
/// <param name="Mark">The renewal that has finished here, or empty.</param>
internal sealed record RenewalFacts(bool IsControlPlane, string Mark, IReadOnlyList<HostCertificate> Certificates)
{
    /// <summary>True if a certificate has ended with which the parts of the control plane talk to each other.</summary>
    public bool HasEnded(DateTimeOffset now) => Certificates.Any(certificate => certificate.Kind == CertificateKind.Leaf && certificate.HasEnded(now));

    /// <summary>True if an authority has ended, which has to be replaced first.</summary>
    public bool AuthorityHasEnded(DateTimeOffset now) => Certificates.Any(certificate => certificate.Kind == CertificateKind.Authority && certificate.HasEnded(now));
}
