using System.Security.Cryptography;
using HaK8s.ClusterFile;
using HaK8s.Display;
using HaK8s.Pipelines;
using HaK8s.Sessions.Backups;
using HaK8s.Sessions.Replacing;
using HaK8s.Verification;

namespace HaK8s.Sessions.Drills;

/// <summary>Runs the steps of targets for drills, in the session of the verification, which has locked the hosts.</summary>
internal sealed class ClusterOperations(ClusterSession session, SessionOptions options, IRunDisplay display) : IClusterOperations
{
    /// <summary>Only this run can open its backups, which are deleted with their folder.</summary>
    private readonly string _passphrase = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private string? _backup;

    public bool MakesMachines => session.Spec.Machines.Provider == MachineProvider.Lab;

    public Task RenewCertificatesAsync(CancellationToken cancellation) => session.RunAsync(ClusterPipelines.RenewCertificates(), planOnly: false, cancellation);

    public Task RotateAuthoritiesAsync(CancellationToken cancellation) => session.RunAsync(ClusterPipelines.RotateAuthorities(), planOnly: false, cancellation);

    public Task<bool> UpgradeAsync(CancellationToken cancellation) => UpgradeRun.RunAsync(session, display, planOnly: false, cancellation);

    public async Task<SavedState> BackupAsync(CancellationToken cancellation)
    {
        DeleteBackup();
        var folder = Directory.CreateTempSubdirectory("hak8s-backup-").FullName;
        (_backup, var manifest) = await new BackupSession(session, options, Asked(folder), display).RunAsync(_passphrase, cancellation);
        return new SavedState((ulong)manifest.Revision);
    }

    public Task LoseAsync(IReadOnlyCollection<string> hosts, CancellationToken cancellation) => session.RemoveAsync(hosts, cancellation);

    public async Task RestoreAsync(CancellationToken cancellation)
    {
        var backup = _backup ?? throw new InvalidOperationException("There is no backup to restore.");
        var asked = Asked(Path.GetDirectoryName(backup)!) with { File = backup, YesRestoreMyCluster = true };
        try
        {
            await new RestoreSession(session, options, asked, display).RunAsync(_passphrase, cancellation);
        }
        finally
        {
            // Nobody else has the passphrase.
            DeleteBackup();
        }
    }

    private static BackupOptions Asked(string folder) => new() { Folder = folder };

    private void DeleteBackup()
    {
        if (_backup is not null)
            Directory.Delete(Path.GetDirectoryName(_backup)!, recursive: true);
        _backup = null;
    }

    public Task ReplaceAsync(string host, CancellationToken cancellation) => new ReplaceRun(session, display).RunAsync([host], agreed: true, cancellation);
}
