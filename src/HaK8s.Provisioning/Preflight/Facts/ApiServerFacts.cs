using HaK8s.Hosts;

namespace HaK8s.Preflight.Facts;

/// <summary>How the API server of a control plane encrypts and logs.</summary>
/// <param name="Encryption">Provider that writes: secretbox, aescbc, "other" for a configuration that HaK8s did not make, or empty.</param>
/// <param name="AuditPolicy">Path of its audit policy, and the SHA-256 of the file in hex; empty without one.</param>
internal sealed record ApiServerFacts(string Encryption, (string Path, string Sha256) AuditPolicy)
{
    /// <summary>Bash that prints a kind and values a line, with tabs between. Starts programs only for a digest.</summary>
    public static ShellText Observation { get; } = ShellText.Raw(EmbeddedText.Read(typeof(ApiServerFacts), "api-server.sh"));

    public static ApiServerFacts Read(string output)
    {
        var lines = output.Split('\n').Select(line => line.Split('\t')).ToList();
        return new ApiServerFacts(
            lines.Find(line => line is ["encryption", _])?[1] ?? "",
            lines.Find(line => line is ["audit", _, _]) is [_, var path, var sum] ? (path, sum) : ("", ""));
    }
}
