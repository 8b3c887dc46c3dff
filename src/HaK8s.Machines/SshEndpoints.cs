using HaK8s.ClusterFile;
using HaK8s.Hosts.Ssh;

namespace HaK8s.Machines;

/// <summary>Converts SSH settings of the cluster file to endpoints.</summary>
internal static class SshEndpoints
{
    /// <param name="common">Settings for all hosts.</param>
    /// <param name="own">The host's own settings, which override the common ones key by key; null if it has none.</param>
    /// <param name="address">Address to connect to unless hostName is set.</param>
    public static SshEndpoint Of(SshSpec? common, SshSpec? own, string address) => new()
    {
        HostName = own?.HostName ?? common?.HostName ?? address,
        User = own?.User ?? common?.User,
        Port = own?.Port ?? common?.Port,
        IdentityFile = own?.IdentityFile ?? common?.IdentityFile,
        ProxyJump = own?.ProxyJump ?? common?.ProxyJump,
        SudoPasswordFile = own?.SudoPasswordFile ?? common?.SudoPasswordFile,
        HonoursUserConfiguration = true,
        AllowsPassword = own?.PasswordLogin ?? common?.PasswordLogin ?? false,
        PasswordFile = own?.PasswordFile ?? common?.PasswordFile,
        Client = ClientOf(common, own),
    };

    /// <summary>Returns the client for a host.</summary>
    public static SshClientKind ClientOf(SshSpec? common, SshSpec? own) => (own?.Client ?? common?.Client) switch
    {
        SshClientName.Openssh => SshClientKind.OpenSsh,
        SshClientName.Managed => SshClientKind.Managed,
        _ => SshClientKind.Automatic,
    };
}
