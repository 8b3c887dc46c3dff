using HaK8s.ClusterFile.Kubeadm;
using YamlDotNet.RepresentationModel;

namespace HaK8s.Audit.Containers;

/// <summary>A service of a compose file.</summary>
/// <param name="Key">The service's name, at its place.</param>
internal sealed record ComposeService(YamlScalarNode Key, YamlMappingNode Node)
{
    public int Line => (int)Key.Start.Line;

    public string Name => Key.Value ?? "";

    /// <summary>The image without its tag and digest, such as library/haproxy.</summary>
    public string Image { get; } = Untagged((Node.Text("image") ?? "").Split('@')[0]);

    /// <summary>The tag of the image, such as 2.8-alpine; empty if it has none.</summary>
    public string Tag { get; } = (Node.Text("image") ?? "").Split('@')[0] is var image && image.LastIndexOf(':') > image.LastIndexOf('/') ? image[(image.LastIndexOf(':') + 1)..] : "";

    public bool IsKeepalived => Image.Contains("keepalived", StringComparison.Ordinal) && !IsExporter;

    public bool IsBalancer => IsHaproxy || (Image[(Image.LastIndexOf('/') + 1)..].StartsWith("nginx", StringComparison.Ordinal) && !IsExporter);

    public bool IsHaproxy => Image.Contains("haproxy", StringComparison.Ordinal) && !IsExporter;

    /// <summary>True for the image of the Docker library, whose paths are known, unless it is only the name of what is built.</summary>
    public bool IsOfficial => Node.Find("build") is null && Image is "haproxy" or "nginx" or "library/haproxy" or "library/nginx" or "docker.io/library/haproxy" or "docker.io/library/nginx" or "docker.io/haproxy" or "docker.io/nginx";

    /// <summary>True if the service uses the host's network, or another one that cannot be known here.</summary>
    public bool MayUseHostNetwork => Node.Text("network_mode") is { } mode && mode is not ("bridge" or "none");

    /// <summary>Returns the names of the networks that the service joins.</summary>
    public IEnumerable<string> Networks => Node.Find("networks") is YamlMappingNode map
        ? map.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")
        : Items("networks").Select(item => item.Value ?? "");

    /// <summary>True if the file may get something from elsewhere that is not visible here.</summary>
    public bool IsOpen => Node.Find("extends") is not null;

    /// <summary>Returns the items of a list that are texts.</summary>
    public IEnumerable<YamlScalarNode> Items(string key) => Node.Items(key).OfType<YamlScalarNode>();

    /// <summary>Returns what is mounted: source, target, and the place.</summary>
    public IEnumerable<(string Source, string Target, YamlNode Place)> Mounts =>
    [
        .. Items("volumes")
            .Select(item => ((item.Value ?? "").Split(':'), item))
            .Where(found => found.Item1.Length > 1)
            .Select(found => (found.Item1[0], found.Item1[1], (YamlNode)found.item)),
        .. Node
            .Items("volumes")
            .Concat(Node.Items("configs"))
            .OfType<YamlMappingNode>()
            .Where(item => item.Text("target") is not null)
            .Select(item => (item.Text("source") ?? "", item.Text("target")!, (YamlNode)item)),
    ];

    /// <summary>Returns the container's ports that are published, with the place.</summary>
    public IEnumerable<(string Port, YamlNode Place)> Published =>
    [
        .. Items("ports").Select(item => ((item.Value ?? "").Split('/')[0].Split(':')[^1], (YamlNode)item)),
        .. Node.Items("ports").OfType<YamlMappingNode>().Where(item => item.Text("target") is not null).Select(item => (item.Text("target")!, (YamlNode)item)),
    ];

    /// <summary>Returns the places of ports that are published for this host alone.</summary>
    public IEnumerable<YamlNode> PublishedOnLoopback =>
    [
        .. Items("ports").Where(item => item.Value is { } text && (text.StartsWith("127.", StringComparison.Ordinal) || text.StartsWith("localhost:", StringComparison.Ordinal) || text.StartsWith("[::1]", StringComparison.Ordinal))),
        .. Node.Items("ports").OfType<YamlMappingNode>().Where(item => item.Text("host_ip") is { } address && address.StartsWith("127.", StringComparison.Ordinal)),
    ];

    // An exporter only reads the numbers of keepalived or HAProxy.
    private bool IsExporter => Image.Contains("exporter", StringComparison.Ordinal);

    // The colon of a registry's port stands before a slash.
    private static string Untagged(string image) => image.LastIndexOf(':') > image.LastIndexOf('/') ? image[..image.LastIndexOf(':')] : image;
}
