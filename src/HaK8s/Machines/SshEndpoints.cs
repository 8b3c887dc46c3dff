using HaK8s.ClusterFile;

namespace HaK8s.Machines;

/// <summary>SSH settings of the cluster file → endpoints.</summary>
internal static class SshEndpoints
{
    /// <param name="common">For all hosts.</param>
    /// <param name="own">The host's own, which win key by key; null when it has none.</param>
    /// <param name="address">To connect to unless hostName says otherwise.</param>
    public static SshEndpoint Of(SshSpec? common, SshSpec? own, string address) => new()
    {
        HostName = own?.HostName ?? common?.HostName ?? address,
        User = own?.User ?? common?.User,
        Port = own?.Port ?? common?.Port,
        IdentityFile = own?.IdentityFile ?? common?.IdentityFile,
        ProxyJump = own?.ProxyJump ?? common?.ProxyJump,
        SudoPasswordFile = own?.SudoPasswordFile ?? common?.SudoPasswordFile,
        HonoursUserConfiguration = true,
    };
}
