using HaK8s.Hosts;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Etcd;

/// <summary>The authority of a separate etcd cluster. kubeadm creates it on the first etcd host, where it is kept.</summary>
internal static class EtcdAuthority
{
    /// <summary>Creates the authority if it does not exist, and reads it.</summary>
    /// <exception cref="HostException">The authority could not be created or read.</exception>
    public static async Task<IReadOnlyList<JobFile>> EnsureAsync(IHost first, string configuration, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            set -euo pipefail
            [ ! -f {HostPaths.EtcdAuthorityKey} ] || exit 0
            umask 077
            config=$(mktemp {HostPaths.InMemory}/hak8s-etcd.XXXXXXXX)
            trap 'rm -f "$config"' EXIT
            printf %s {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration))} | base64 -d > "$config"
            kubeadm init phase certs etcd-ca --config "$config" >/dev/null
            """);
        var result = await first.RunAsync(new HostCommand("create etcd's certificate authority", script, TimeSpan.FromMinutes(1)), null, cancellation);
        if (!result.Succeeded)
            throw CommandFailure.Of(first.Name, "could not create etcd's certificate authority", "kubeadm init phase certs etcd-ca", result);
        return await SecretFiles.ReadAsync(first, [$"{HostPaths.EtcdAuthority}", $"{HostPaths.EtcdAuthorityKey}"], cancellation);
    }

    /// <summary>Reads the files that an API server needs to connect to etcd, from the first etcd host.</summary>
    public static Task<IReadOnlyList<JobFile>> ReadClientAsync(StepContext context, CancellationToken cancellation) => SecretFiles.ReadAsync(
        context.HostFor(context.Plan.EtcdHosts[0]),
        [$"{HostPaths.EtcdAuthority}", $"{HostPaths.Pki}/apiserver-etcd-client.crt", $"{HostPaths.Pki}/apiserver-etcd-client.key"],
        cancellation);
}
