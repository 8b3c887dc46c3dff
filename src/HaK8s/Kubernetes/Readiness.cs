using System.Text.RegularExpressions;

namespace HaK8s.Kubernetes;

/// <summary>An API server's answer to /readyz?verbose.</summary>
/// <param name="Ready">It answered 200.</param>
/// <param name="Checks">Names of the checks that it made, such as ping, etcd and etcd-readiness; none when it does not list them.</param>
public sealed partial record Readiness(bool Ready, IReadOnlyList<string> Checks)
{
    /// <summary>Where the balancer's check finds out about a lost etcd all the same.</summary>
    public const string OtherPath = "/healthz";

    /// <summary>
    /// False: /readyz answers 200 without etcd, as in distributions that leave that check out, so that balancers go on sending
    /// requests that fail. Null when it does not list its checks.
    /// </summary>
    public bool? LooksAtEtcd => Checks.Count == 0 ? null : Checks.Any(check => check == "etcd" || check.StartsWith("etcd-", StringComparison.Ordinal));

    internal static Readiness Parse(bool ready, string text) => new(ready, [.. Line().Matches(text).Select(match => match.Groups["check"].Value)]);

    [GeneratedRegex(@"^\[[+-]\](?<check>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();
}
