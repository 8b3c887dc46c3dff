using System.Security.Cryptography.X509Certificates;

namespace HaK8s.Verification.Probes.Meters;

/// <summary>
/// Measures when this program's own TLS handshakes wait. On Linux the .NET runtime reads all certificates that the computer trusts
/// again every five minutes, also for connections that trust only the cluster's authority, and every handshake waits meanwhile:
/// a fifth of a second on a fast computer. No setting turns that off. Source: OpenSslCachedSystemStoreProvider in dotnet/runtime.
/// </summary>
internal sealed class HandshakeMeter(DrillClock clock, ProbeLog log) : IProbe
{
    /// <summary>Source of its samples.</summary>
    public const string Handshakes = "this program's TLS handshakes";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Opening the store takes less than a millisecond, unless the runtime reads it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(15);

    // A thread of its own does not wait for the thread pool.
    public Task RunAsync(CancellationToken cancellation) => OperatingSystem.IsLinux()
        ? Task.Factory.StartNew(() => Watch(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        : Task.CompletedTask;

    private void Watch(CancellationToken cancellation)
    {
        do
        {
            var began = clock.Now;
            Open();
            var ended = clock.Now;
            if (ended - began > Late)
                log.Add(new StallSample(Handshakes, began, ended));
        }
        while (!cancellation.WaitHandle.WaitOne(Interval));
    }

    /// <summary>Opens the store of intermediate certificates, which is read together with that of the roots but is mostly empty.</summary>
    private static void Open()
    {
        using var store = new X509Store(StoreName.CertificateAuthority, StoreLocation.LocalMachine, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        foreach (var certificate in store.Certificates)
            certificate.Dispose();
    }
}
