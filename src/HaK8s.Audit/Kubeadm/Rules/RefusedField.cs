using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds values of fields that kubeadm's own validation refuses (tried with 1.20.2), and images that no registry has.</summary>
internal sealed partial class RefusedField : IRule<KubeadmSet>
{
    private const int FewestServices = 10;

    private static readonly string[] Ports = ["localAPIEndpoint.bindPort", "controlPlane.localAPIEndpoint.bindPort"];
    private static readonly string[] Usages = ["signing", "authentication"];
    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    public IEnumerable<AuditFinding> Of(KubeadmSet subject) => subject.Documents.Where(found => found.Document.Api.Length > 0).SelectMany(found => Of(found.Document.Root).Concat(Names(found.Document)).Select(wrong => new AuditFinding(
        found.File, (int)wrong.Place.Start.Line, "kubeadm/value-form", wrong.What, wrong.Why, wrong.Cure)));

    private static IEnumerable<(YamlNode Place, string What, string Why, string Cure)> Of(YamlMappingNode root)
    {
        const string Refuses = "kubeadm refuses the file";
        foreach (var port in Ports
            .Select(path => Known(root, path))
            .OfType<YamlScalarNode>()
            .Where(port => int.TryParse(port.Value, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 65535))
            yield return (port, $"bindPort is {port.Value}", Refuses, "a port from 1 to 65535: 6443");
        if (Known(root, "nodeRegistration.name") is { } name && !Name().IsMatch(name.Value!.ToLowerInvariant()))
            yield return (name, $"nodeRegistration.name is {name.Value}, which is no DNS name", Refuses, "small letters, digits, hyphens and dots");
        if (Known(root, "nodeRegistration.criSocket") is { } socket && !socket.Value!.StartsWith('/') && !Scheme().IsMatch(socket.Value))
            yield return (socket, $"criSocket is {socket.Value}, which is no absolute path", Refuses, "unix:///run/containerd/containerd.sock");
        foreach (var taint in root.Items("nodeRegistration.taints"))
        {
            if (taint is YamlScalarNode { Value: { } text } && !Grammar.Keywords.IsPlaceholder(text))
                yield return (taint, $"the taint {text} is a text", Refuses, "key: KEY and effect: NoSchedule, each on a line of its own");
            else if (taint is YamlMappingNode fields && Known(fields, "effect") is { } effect && !Effects.Contains(effect.Value))
                yield return (
                    effect,
                    $"the taint's effect is {effect.Value}",
                    "the API server refuses the node with it",
                    $"one of {string.Join(", ", Effects)}");
        }

        foreach (var token in root.Items("bootstrapTokens").OfType<YamlMappingNode>())
        {
            foreach (var usage in token.Items("usages").OfType<YamlScalarNode>().Where(usage => !Usages.Contains(usage.Value)))
                yield return (usage, $"a token has the usage {usage.Value}", Refuses, string.Join(" and ", Usages));
            foreach (var group in token
                .Items("groups")
                .OfType<YamlScalarNode>()
                .Where(group => group.Value?.StartsWith("system:bootstrappers:", StringComparison.Ordinal) == false && !Grammar.Keywords.IsPlaceholder(group.Value)))
                yield return (group, $"a token has the group {group.Value}", Refuses, "system:bootstrappers:kubeadm:default-node-token");
        }

        if (Known(root, "networking.dnsDomain") is { } domain && !Name().IsMatch(domain.Value!))
            yield return (domain, $"dnsDomain is {domain.Value}, which is no DNS name", Refuses, "cluster.local");
        if (Known(root, "controlPlaneEndpoint") is { } host
            && HostOf(host.Value!) is { } own
            && own.Any(char.IsAsciiLetterLower)
            && !own.Contains(':', StringComparison.Ordinal)
            && !Name().IsMatch(own))
            yield return (host, $"controlPlaneEndpoint is {host.Value}, which has no DNS name", Refuses, "small letters, digits, hyphens and dots");
        foreach (var path in new[] { "imageRepository", "dns.imageRepository", "etcd.local.imageRepository" })
        {
            if (Known(root, path) is { } registry && (registry.Value!.Contains("://", StringComparison.Ordinal) || registry.Value.EndsWith('/')))
                yield return (
                    registry,
                    $"{path} is {registry.Value}",
                    "kubeadm writes it in front of the images' names as it is: no image can be pulled",
                    registry.Value[(registry.Value.IndexOf("//", StringComparison.Ordinal) is var at && at >= 0 ? at + 2 : 0)..].TrimEnd('/'));
        }

        foreach (var path in new[] { "networking.podSubnet", "networking.serviceSubnet" })
        {
            if (Known(root, path) is not { } place)
                continue;
            var networks = place.Value!.Split(',', StringSplitOptions.TrimEntries);
            if (networks.FirstOrDefault(network => !Network().IsMatch(network) || !IPAddress.TryParse(network.Split('/')[0], out _)) is { } none)
                yield return (place, $"{path} has {none}, which is no network", Refuses, "an address with its mask: 10.244.0.0/16");
            else if (networks.Length > 2
                || (networks.Length == 2 && networks[0].Contains(':', StringComparison.Ordinal) == networks[1].Contains(':', StringComparison.Ordinal)))
                yield return (place, $"{path} has {place.Value}", Refuses, "one network of IPv4, one of IPv6, or one of each");
            else if (path.EndsWith("serviceSubnet", StringComparison.Ordinal)
                && networks.FirstOrDefault(network => int.Parse(network.Split('/')[1], CultureInfo.InvariantCulture) > (network.Contains(':', StringComparison.Ordinal) ? 124 : 28)) is { } small)
                yield return (
                    place,
                    $"serviceSubnet has {small}, with fewer than {FewestServices} addresses",
                    $"{Refuses} (subnet is too small)",
                    "10.96.0.0/12");
        }

        foreach (var gate in (root.Find("featureGates") as YamlMappingNode)?.Children.Values.OfType<YamlScalarNode>() ?? [])
        {
            if (root.Text("kind") == KubeadmKinds.Cluster
                && gate.Value is { } text
                && !Grammar.Keywords.IsPlaceholder(text)
                && (gate.Style != YamlDotNet.Core.ScalarStyle.Plain || text is not ("true" or "false" or "True" or "False" or "TRUE" or "FALSE" or "yes" or "no" or "on" or "off")))
                yield return (gate, $"a feature gate is {text}", Refuses, "true or false, without quotes");
        }

        foreach (var path in new[] { "etcd.local.serverCertSANs", "etcd.local.peerCertSANs" })
        {
            foreach (var other in root
                .Items(path)
                .OfType<YamlScalarNode>()
                .Where(other => other.Value is { Length: > 0 } text
                    && !Grammar.Keywords.IsPlaceholder(text)
                    && !IPAddress.TryParse(text, out _) && !Name().IsMatch(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text)))
                yield return (
                    other,
                    $"{path} has {other.Value}, which is neither an address nor a DNS name",
                    Refuses,
                    "an address or a name only, without a scheme, a port and a path");
        }
    }

    /// <summary>Finds names of extra arguments with hyphens in front, or with the value in them.</summary>
    private static IEnumerable<(YamlNode Place, string What, string Why, string Cure)> Names(KubeadmDocument document) => KubeadmKinds.Arguments(document.Kind)
        .SelectMany(path => KubeadmArguments.Of(document.Root.Find(path)).Where(argument => !Grammar.Keywords.IsPlaceholder(argument.Name) && (argument.Name.StartsWith('-') || argument.Name.Contains('=', StringComparison.Ordinal)))
            .Select(argument => (argument.Place, $"{path} has an argument with the name {argument.Name}", "kubeadm writes -- in front of the name and = behind it: the program refuses the argument and does not start", argument.Name.TrimStart('-').Split('=')[0])));

    /// <summary>Returns the host of HOST:PORT; null for a URL, which another rule names.</summary>
    private static string? HostOf(string endpoint) => endpoint.Contains('/', StringComparison.Ordinal) || endpoint.StartsWith('[')
        ? null
        : endpoint.Count(letter => letter == ':') == 1 ? endpoint.Split(':')[0] : endpoint;

    private static YamlScalarNode? Known(YamlMappingNode root, string path) => root.Find(path) is YamlScalarNode { Value: { Length: > 0 } value } place && !Grammar.Keywords.IsPlaceholder(value)
        ? place
        : null;

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(unix|npipe|tcp):")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[0-9A-Fa-f.:]+/\d{1,3}$")]
    private static partial Regex Network();
}
