using System.Net;
using HaK8s.Audit.Haproxy;
using HaK8s.ClusterFile.Kubeadm;

namespace HaK8s.Audit.AcrossFiles.Kubeadm;

/// <summary>Finds frontends that lead to the API only for clients that send its name, although clients connect to an address.</summary>
internal sealed class OnlyBySni : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        var endpoints = subject.Kubeadm.Documents.Select(found => found.Document.Root.Text("controlPlaneEndpoint")).OfType<string>().ToList();
        var byAddress = endpoints.Any(endpoint => IPAddress.TryParse(endpoint.Split(':')[0], out _) || endpoint.StartsWith('['));
        if (endpoints.Count > 0 && !byAddress)
            yield break;
        foreach (var config in subject.Haproxy)
        {
            var names = config.Backends.Select(backend => backend.Name).ToHashSet();
            foreach (var frontend in config.Sections.Where(section => section.Kind == "frontend" && section.Last("default_backend") is null))
            {
                var uses = frontend.Lines.Where(line => line.Words is ["use_backend", var name, ..] && names.Contains(name)).ToList();
                if (uses.Count > 0 && uses.TrueForAll(use => NeedsName(frontend, use)))
                    yield return new AuditFinding(
                        config.File,
                        uses[0].Number,
                        "haproxy/only-by-sni",
                        $"frontend {frontend.Name} leads to {uses[0].Words[1]} only by the name in the TLS hello (SNI), and has no default_backend",
                        "a client that connects to an address sends no name, so its connection is closed; kubeadm, kubelets and admin.conf do so if the endpoint is an address",
                        $"default_backend {uses[0].Words[1]}, or a name as controlPlaneEndpoint")
                    {
                        Certainty = byAddress ? Certainty.Error : Certainty.Advice,
                    };
            }
        }
    }

    private static bool NeedsName(HaproxySection frontend, HaproxyLine use)
    {
        var condition = use.Words.SkipWhile(word => word != "if").Skip(1).ToList();
        return condition.Count > 0 && !condition.Any(word => word is "or" or "||" || word.StartsWith('!'))
            && (condition.Exists(IsSni) || frontend.Lines.Any(line => line.Words is ["acl", var name, ..] && condition.Contains(name) && line.Words.Any(IsSni)));
    }

    private static bool IsSni(string word) => word.Contains("ssl_sni", StringComparison.Ordinal) || word.Contains("ssl_fc_sni", StringComparison.Ordinal);
}
