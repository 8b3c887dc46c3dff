namespace HaK8s.ClusterFile.Rules;

/// <summary>
/// Checks SSH settings, common and per host. Whether a key file exists and is private depends on this computer and is
/// checked later.
/// </summary>
internal static class SshRules
{
    public static IEnumerable<RuleFinding> Of(ClusterSpec spec) =>
        Of("ssh", spec.Ssh)
            .Concat(spec.Hosts.SelectMany((host, index) => host.Ssh is { } ssh ? Of($"hosts[{index}].ssh", ssh) : []))
            .Concat(spec.Machines.Proxmox?.Ssh is { } proxmox ? Of("machines.proxmox.ssh", proxmox) : []);

    private static IEnumerable<RuleFinding> Of(string path, SshSpec ssh)
    {
        if (ssh.Port is < 1 or > 65535)
            yield return new RuleFinding($"{path}.port", $"{ssh.Port}", "is not a TCP port", "use 1 to 65535");
        if (ssh.User is { } user && (!PlainText.IsWord(user) || user.Contains('@', StringComparison.Ordinal)))
            yield return new RuleFinding($"{path}.user", user, "is not a user name", "write only the name");
        if (ssh.HostName is { } name && !PlainText.IsWord(name))
            yield return new RuleFinding($"{path}.hostName", name, "is not an address or a host name", "write an address or a DNS name");
        if (ssh.ProxyJump is { } jump && !PlainText.IsWord(jump))
            yield return new RuleFinding($"{path}.proxyJump", jump, "is not a jump host", "write [user@]host[:port]");
        if (ssh.IdentityFile is { } file && !PlainText.Is(file))
            yield return new RuleFinding($"{path}.identityFile", file, "is not a path", "give the path of a private key");
        if (ssh.SudoPasswordFile is { } password && !PlainText.Is(password))
            yield return new RuleFinding($"{path}.sudoPasswordFile", password, "is not a path", "give the path of a file of mode 0600 with the password");
        if (ssh.PasswordFile is { } login && !PlainText.Is(login))
            yield return new RuleFinding($"{path}.passwordFile", login, "is not a path", "give the path of a file of mode 0600 with the password");
        if (ssh.Client == SshClientName.Openssh && (ssh.PasswordLogin == true || ssh.PasswordFile is not null))
            yield return new RuleFinding($"{path}.client", "openssh", "takes no password, because it cannot ask", "remove ssh.client, or log in with a key");
    }
}
