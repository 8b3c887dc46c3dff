using k8s.KubeConfigModels;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace HaK8s.Kubernetes.Credentials;

/// <summary>One context of a kubeconfig file.</summary>
internal sealed record KubeConfigFile(string Path, string UserName, KubeCluster Cluster, KubeUser User)
{
    // KubernetesClient's own reader drops the two keys, and at its first use it lists all of its several thousand types.
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .IgnoreUnmatchedProperties()
        .WithTypeMapping<ClusterEndpoint, KubeCluster>()
        .WithTypeMapping<UserCredentials, KubeUser>()
        .Build();

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <exception cref="KubeConfigException">The text is no kubeconfig, or has no such context.</exception>
    public static KubeConfigFile Parse(string path, string text, string? name)
    {
        var file = Read(path, text);
        var contexts = (file.Contexts ?? []).Where(entry => entry.ContextDetails is not null).ToList();
        var choice = contexts.Count == 0 ? "another file, because this one has no contexts" : $"--context with one of {string.Join(", ", contexts.Select(entry => entry.Name))}";
        var wanted = name ?? file.CurrentContext;
        if (string.IsNullOrEmpty(wanted))
            throw new KubeConfigException($"{path}: the file has no current-context\n  try: {choice}");
        var context = contexts.Find(entry => entry.Name == wanted)
            ?? throw new KubeConfigException($"{path}: there is no context {wanted}\n  try: {choice}");
        var cluster = (file.Clusters ?? []).FirstOrDefault(entry => entry.Name == context.ContextDetails.Cluster)?.ClusterEndpoint as KubeCluster
            ?? throw Missing(path, wanted, "cluster", context.ContextDetails.Cluster);
        var user = (file.Users ?? []).FirstOrDefault(entry => entry.Name == context.ContextDetails.User)?.UserCredentials as KubeUser
            ?? throw Missing(path, wanted, "user", context.ContextDetails.User);
        return new KubeConfigFile(path, context.ContextDetails.User, cluster, user);
    }

    private static KubeConfigException Missing(string path, string context, string kind, string? name) =>
        new($"{path}: the context {context} names the {kind} {name}, which the file does not define\n  try: kubectl config view --kubeconfig {path}");

    private static K8SConfiguration Read(string path, string text)
    {
        try
        {
            if (Yaml.Deserialize<K8SConfiguration?>(text) is { } file)
                return file;
        }
        catch (YamlException exception)
        {
            throw new KubeConfigException($"{path}: line {exception.Start.Line}: {exception.GetBaseException().Message}\n  try: kubectl config view --kubeconfig {path}", exception);
        }

        throw new KubeConfigException($"{path}: the file is empty\n  try: another --kubeconfig-file");
    }
}

/// <summary>KubernetesClient's model of a cluster, and the key that it does not know.</summary>
internal sealed class KubeCluster : ClusterEndpoint
{
    [YamlMember(Alias = "proxy-url", ApplyNamingConventions = false)]
    public string? ProxyUrl { get; set; }
}

/// <summary>KubernetesClient's model of a user, and the key that it does not know.</summary>
internal sealed class KubeUser : UserCredentials
{
    [YamlMember(Alias = "tokenFile", ApplyNamingConventions = false)]
    public string? TokenFile { get; set; }
}
