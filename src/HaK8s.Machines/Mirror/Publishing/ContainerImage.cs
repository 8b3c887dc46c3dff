namespace HaK8s.Machines.Mirror.Publishing;

/// <summary>An image to make from programs and the libraries that they are linked with.</summary>
/// <param name="Name">Without registry and prefix, such as kube-apiserver.</param>
/// <param name="Files">Absolute path in the root where images are made (a program, a folder, a link), and in the image.</param>
public sealed record ContainerImage(string Name, string Tag, string Entrypoint, IReadOnlyList<(string From, string To)> Files)
{
    /// <summary>User and group number.</summary>
    public string User { get; init; } = "0:0";
}
