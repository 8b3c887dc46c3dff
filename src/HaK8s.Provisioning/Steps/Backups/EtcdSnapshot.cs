using HaK8s.Hosts;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Backups;

/// <summary>A proved snapshot that is still on its host, with the files that a cluster cannot be restored without.</summary>
public sealed class EtcdSnapshot
{
    private readonly IHost _host;
    private readonly string _path;

    internal EtcdSnapshot(IHost host, string path, SnapshotProof proof, IReadOnlyList<JobFile> secrets)
    {
        _host = host;
        _path = path;
        Proof = proof;
        Secrets = secrets;
    }

    /// <summary>Name of the host whose member gave it.</summary>
    public string Host => _host.Name;

    public SnapshotProof Proof { get; }

    /// <summary>Keys and certificates that all control planes share, and files that the API server needs to read what is in etcd.</summary>
    public IReadOnlyList<JobFile> Secrets { get; }

    /// <summary>Opens the compressed snapshot; it has a length and is read once.</summary>
    public Stream OpenRead() => new HostFileStream(_host, _path, Proof.PackedBytes);
}
