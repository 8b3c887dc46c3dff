using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HaK8s.Backups;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Planning;
using HaK8s.Steps.Backups;
using HaK8s.Templates;

namespace HaK8s.Sessions.Backups;

/// <summary>Makes a backup of the cluster: proved on its host, then written, read back, and only then given its name.</summary>
internal sealed class BackupSession(ClusterSession session, SessionOptions options, BackupOptions asked, IRunDisplay display)
{
    /// <exception cref="BackupException">There is no usable passphrase, or the written file cannot be read back.</exception>
    /// <exception cref="SelectionException">A number is out of range.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (asked.Keep < 1)
            throw new SelectionException($"--keep {asked.Keep}: at least the new backup is kept\n  try: --keep 7");
        var (path, _) = await RunAsync(BackupPassphrase.Find(asked.PassphraseFile, isNew: true, display), cancellation);
        display.Note(string.Create(CultureInfo.InvariantCulture, $"backup: {path} ({new FileInfo(path).Length / 1048576.0:0.0} MiB, encrypted); keep the passphrase elsewhere: without it nobody can restore it"));
        if (new BackupFolder(asked.Folder, session.Spec.Name).DeleteOld(asked.Keep) is { Count: > 0 } old)
            display.Note($"deleted as older than the last {asked.Keep}: {string.Join(", ", old)}");
    }

    /// <returns>Path of the backup, and what it holds.</returns>
    /// <exception cref="BackupException">The written file cannot be read back.</exception>
    public async Task<(string Path, BackupManifest Manifest)> RunAsync(string passphrase, CancellationToken cancellation)
    {
        var plan = (await session.LiveAsync(cancellation)).Plan;
        await session.LockAsync(cancellation);
        (string Path, BackupManifest Manifest)? kept = null;
        await session.RunAsync([new TakeSnapshot(async (snapshot, stop) => kept = await KeepAsync(plan, snapshot, passphrase, stop))], planOnly: false, cancellation);
        return kept ?? throw new InvalidOperationException("The step took no snapshot.");
    }

    private async Task<(string Path, BackupManifest Manifest)> KeepAsync(ClusterPlan plan, EtcdSnapshot snapshot, string passphrase, CancellationToken cancellation)
    {
        var proof = snapshot.Proof;
        var manifest = new BackupManifest
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Cluster = plan.Name,
            Endpoint = EndpointOf(plan),
            Kubernetes = plan.Kubernetes.Version,
            Etcd = proof.Etcd,
            TakenAt = proof.TakenAt,
            Host = snapshot.Host,
            Revision = proof.Revision,
            CompactRevision = proof.CompactRevision,
            Hash = proof.Hash,
            Keys = proof.Keys,
            SnapshotBytes = proof.SnapshotBytes,
            PackedBytes = proof.PackedBytes,
            PackedSha256 = proof.PackedSha256,
            ClusterCa = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot.Secrets.First(file => file.Path == HostPaths.ClusterAuthority).Content))),
        };
        var texts = snapshot.Secrets.ToDictionary(file => BackupArchive.NameOf(file.Path), file => file.Content);
        texts[BackupArchive.ClusterFile] = options.ClusterFile is { } path ? await File.ReadAllTextAsync(path, cancellation) : DefaultCluster.Text;
        texts[BackupArchive.Kubeadm] = ConfigTemplates.KubeadmInit(plan).Content;
        var archive = new BackupArchive(manifest, texts);

        var folder = new BackupFolder(asked.Folder, plan.Name);
        folder.Ensure();
        var final = folder.PathOf(proof.TakenAt);
        var partial = $"{final}.{Environment.ProcessId}.partial";
        try
        {
            await archive.WriteAsync(partial, passphrase, snapshot.OpenRead(), cancellation);
            // What cannot be read back is no backup.
            await BackupArchive.ReadAsync(partial, passphrase, cancellation);
            File.Move(partial, final);
        }
        finally
        {
            File.Delete(partial);
        }

        display.Note($"proved: etcd restored from the snapshot has the hash {proof.Hash} and {proof.Keys} keys at revision {proof.Revision}, as the member of {snapshot.Host} has");
        return (final, manifest);
    }

    internal static string EndpointOf(ClusterPlan plan) => $"{plan.Endpoint.Address}:{plan.Endpoint.Port}";
}
