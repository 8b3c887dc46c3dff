using HaK8s.Backups;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Pipelines;
using HaK8s.Planning;
using HaK8s.Steps.Backups;
using HaK8s.Steps.Jobs;

namespace HaK8s.Sessions.Backups;

/// <summary>Makes the cluster anew from a backup. Checks the backup completely before it looks at any host.</summary>
internal sealed class RestoreSession(ClusterSession session, SessionOptions options, BackupOptions asked, IRunDisplay display)
{
    /// <exception cref="BackupException">The backup cannot be used for this cluster.</exception>
    /// <exception cref="SelectionException">The command line is wrong, or the user has not agreed.</exception>
    public Task RunAsync(CancellationToken cancellation) => RunAsync(passphrase: null, cancellation);

    /// <param name="passphrase">Null: from a file, the environment or the terminal.</param>
    /// <inheritdoc cref="RunAsync(CancellationToken)"/>
    public async Task RunAsync(string? passphrase, CancellationToken cancellation)
    {
        var path = asked.File ?? throw new SelectionException($"Restore needs a backup\n  try: ./build.sh Restore --backup {Newest() ?? "FILE"}");
        if (options.Hosts.Count > 0)
            throw new SelectionException("Restore works on all hosts of the cluster\n  try: without --hosts");
        BackupArchive.Check(path);
        passphrase ??= BackupPassphrase.Find(asked.PassphraseFile, isNew: false, display);
        var archive = await BackupArchive.ReadAsync(path, passphrase, cancellation);
        var manifest = archive.Manifest;
        display.Note($"the backup is complete: {manifest.Summary}");
        Check(session.Spec, manifest);
        if (!asked.YesRestoreMyCluster)
            throw new SelectionException(Consent(manifest));

        await session.UpAsync(cancellation);
        var live = await session.LiveAsync(cancellation);
        Check(live.Plan, manifest);
        await session.LockAsync(cancellation);
        var source = Source(path, passphrase, archive);
        await PreflightRun.RunAsync(live, [.. live.Plan.Hosts], thorough: false, session.SkippedHosts, session.Firewalls, display, cancellation);
        await session.ChangeAsync(ClusterPipelines.Restore(source, asked.YesDiscardMyCluster), last: true, cancellation);
        display.Note($"restored: {manifest.Summary}; everything written after that moment is gone");
    }

    private string? Newest() => new BackupFolder(asked.Folder, session.Spec.Name).List() is [var newest, ..] ? newest : null;

    private string Consent(BackupManifest manifest) => $"""
        Restore would make the cluster {manifest.Cluster} anew from this backup. Nothing was changed yet.
          Everything that was written after {manifest.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC would be gone. Workers and their pods would stay
          {(asked.YesDiscardMyCluster ? "and control planes that still exist would be reset first." : "and control planes that still hold the cluster would be refused.")}
          try: --yes-restore-my-cluster to agree
        """;

    private static void Check(ClusterSpec spec, BackupManifest manifest)
    {
        var endpoint = ClusterEndpoint.Of(spec);
        if (spec.Name != manifest.Cluster)
            throw new BackupException($"the backup is of the cluster {manifest.Cluster}, and the cluster file names {spec.Name}\n  try: --cluster-file with the file of {manifest.Cluster}; the backup holds a copy of it");
        if ($"{endpoint.Address}:{endpoint.Port}" is var now && now != manifest.Endpoint)
            throw new BackupException($"the backup's cluster has the endpoint {manifest.Endpoint}, and the cluster file gives {now}: workers and certificates know only the old one\n  try: the old endpoint in the cluster file");
    }

    private static void Check(ClusterPlan plan, BackupManifest manifest)
    {
        if (plan.Kubernetes.Version != manifest.Kubernetes)
            throw new BackupException($"the backup is of Kubernetes {manifest.Kubernetes}, and {plan.Kubernetes.Version} would be installed\n  try: kubernetes.version: {manifest.Kubernetes} in the cluster file; upgrade after the restore");
    }

    private static RestoreSource Source(string path, string passphrase, BackupArchive archive) => new()
    {
        Id = archive.Manifest.Id,
        ClusterCa = archive.Manifest.ClusterCa,
        Secrets = [.. archive.HostFiles.Select(file => new JobFile(file.Key, file.Value))],
        UseSnapshotAsync = (use, stop) => BackupArchive.UseSnapshotAsync(path, passphrase, use, stop),
        Proof = new SnapshotProof
        {
            Revision = archive.Manifest.Revision,
            CompactRevision = archive.Manifest.CompactRevision,
            Hash = archive.Manifest.Hash,
            Keys = archive.Manifest.Keys,
            SnapshotBytes = archive.Manifest.SnapshotBytes,
            PackedBytes = archive.Manifest.PackedBytes,
            PackedSha256 = archive.Manifest.PackedSha256,
            Etcd = archive.Manifest.Etcd,
            TakenAt = archive.Manifest.TakenAt,
        },
    };
}
