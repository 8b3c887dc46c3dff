using System.Text.RegularExpressions;

namespace HaK8s.Kubernetes;

/// <summary>An API server's answer to /readyz?verbose.</summary>
/// <param name="Ready">True if it answered 200.</param>
/// <param name="Checks">Names of its checks, such as ping, etcd and etcd-readiness; empty if it does not list them.</param>
public sealed partial record Readiness(bool Ready, IReadOnlyList<string> Checks)
{
    /// <summary>Path on which the balancer's check detects a lost etcd if /readyz does not.</summary>
    public const string OtherPath = "/healthz";

    /// <summary>
    /// True if /readyz checks etcd. Some distributions leave that check out: then /readyz answers 200 without etcd, and
    /// balancers keep sending requests that fail. Null if the checks are not listed.
    /// </summary>
    public bool? LooksAtEtcd => Checks.Count == 0 ? null : Checks.Any(check => check == "etcd" || check.StartsWith("etcd-", StringComparison.Ordinal));

    internal static Readiness Parse(bool ready, string text) => new(ready, [.. Line().Matches(text).Select(match => match.Groups["check"].Value)]);

    [GeneratedRegex(@"^\[[+-]\](?<check>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();
}
