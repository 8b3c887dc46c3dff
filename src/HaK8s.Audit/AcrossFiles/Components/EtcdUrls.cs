using System.Net;
using HaK8s.Audit.Components;

namespace HaK8s.Audit.AcrossFiles.Components;

/// <summary>Finds URLs that etcd refuses, and addresses that the other members and the API servers do not reach.</summary>
internal sealed class EtcdUrls : IRule<AuditSubjects>
{
    private static readonly string[] Listened = ["listen-client-urls", "listen-peer-urls", "listen-metrics-urls"];
    private static readonly string[] Announced = ["advertise-client-urls", "initial-advertise-peer-urls"];

    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Components.Where(flags => flags.Program == "etcd").SelectMany(Of);

    private static IEnumerable<AuditFinding> Of(ComponentFlags flags)
    {
        // Members of a test on one host may all be local.
        var several = flags.Items("initial-cluster").Count() > 1 && !flags
            .Items("initial-cluster")
            .All(item => item.Text.Contains("127.0.0.1", StringComparison.Ordinal) || item.Text.Contains("localhost", StringComparison.Ordinal));
        foreach (var (name, text, line) in Listened.Concat(Announced).SelectMany(name => flags.Items(name).Select(item => (name, item.Text, item.Line))))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https" or "unix" or "unixs"))
                yield return Found(line, "etcd/url", $"{name} has {text}, which is no URL", "etcd refuses it and does not start", $"https://{text}");
            else if (!url.Scheme.StartsWith("unix", StringComparison.Ordinal)
                && !text[(text.IndexOf("//", StringComparison.Ordinal) + 2)..].Contains(':', StringComparison.Ordinal))
                yield return Found(
                    line,
                    "etcd/url",
                    $"{name} has {text} without a port",
                    "etcd refuses it and does not start (URL address does not have the form \"host:port\")",
                    $"{text.TrimEnd('/')}:{(name.Contains("peer", StringComparison.Ordinal) ? 2380 : 2379)}");
            else if (url.AbsolutePath.Length > 1)
                yield return Found(line, "etcd/url", $"{name} has {text} with a path", "etcd refuses it and does not start", $"{url.Scheme}://{url.Authority}");
            else if (Listened.Contains(name)
                && !IPAddress.TryParse(url.Host.Trim('[', ']'), out _)
                && url.Host != "localhost"
                && url.Scheme.StartsWith("http", StringComparison.Ordinal))
                yield return Found(
                    line,
                    "etcd/url",
                    $"{name} has the name {url.Host}",
                    "etcd binds to addresses only and does not start (expected IP in URL for binding)",
                    "the host's address; names belong into advertise-client-urls and initial-cluster");
            else if (Announced.Contains(name)
                && (IsLocal(url) || url.Host is "0.0.0.0" or "[::]")
                && (several || name == "initial-advertise-peer-urls" || url.Host is "0.0.0.0" or "[::]")
                && flags.Form != ComponentForm.Distribution
                && (several || flags.Form is not ComponentForm.File))
                yield return Found(
                    line,
                    "etcd/unreachable",
                    $"{name} is {text}, which other hosts do not reach",
                    "the members tell each other and their clients this address, so each of them talks to itself",
                    "the host's own address");
            else if (name == "listen-peer-urls"
                && several
                && IsLocal(url)
                && flags.Items(name).All(item => Uri.TryCreate(item.Text, UriKind.Absolute, out var other) && IsLocal(other)))
                yield return Found(
                    line,
                    "etcd/unreachable",
                    $"listen-peer-urls is {text} only",
                    "no other member reaches this one: the cluster gets no majority",
                    "the host's own address, or 0.0.0.0");
        }

        if (flags.Find("listen-client-urls") is { } listens && flags.IsComplete && flags.Find("advertise-client-urls") is null)
            yield return Found(
                listens.Line,
                "etcd/url",
                "listen-client-urls is set without advertise-client-urls",
                "etcd does not start (--advertise-client-urls is required when --listen-client-urls is set explicitly)",
                "advertise-client-urls with the host's own address");
        if (flags.Find("advertise-client-urls") is { } clients
            && ListensLocally(flags)
            && flags.Items("advertise-client-urls").Any(item => Uri.TryCreate(item.Text, UriKind.Absolute, out var url) && !IsLocal(url)))
            yield return Found(
                flags.Find("listen-client-urls")!.Line,
                "etcd/unreachable",
                $"listen-client-urls is on this host only, but advertise-client-urls is {clients.Value}",
                "nobody answers at the announced address: API servers and members of other hosts, and kubeadm, do not reach this member",
                "listen-client-urls with the host's own address beside https://127.0.0.1:2379");

        static bool ListensLocally(ComponentFlags flags) => flags.Items("listen-client-urls").Any() && flags
            .Items("listen-client-urls")
            .All(item => Uri.TryCreate(item.Text, UriKind.Absolute, out var url) && IsLocal(url));

        AuditFinding Found(int line, string rule, string what, string why, string cure) => new(flags.File, line, rule, what, why, cure);
    }

    private static bool IsLocal(Uri url) => url.Host == "localhost" || url.Host.StartsWith("127.", StringComparison.Ordinal) || url.Host == "[::1]";
}
