using System.Globalization;

namespace HaK8s.Hosts.Ssh;

/// <summary>Builds argument lists for the ssh client.</summary>
internal sealed class SshArguments(SshEndpoint endpoint, string knownHostsFile, string socket)
{
    private bool IsComplete => endpoint.IsComplete;

    /// <summary>Logs in and stays in the background to carry channels; exits with 0 after the login.</summary>
    /// <param name="timeout">For TCP connect and banner; whole seconds, at least 1.</param>
    public IReadOnlyList<string> Connect(TimeSpan timeout) =>
        ["-M", "-N", "-f", "-S", socket, .. Configuration, .. Options(timeout), .. Login(), "--", endpoint.HostName];

    /// <summary>Repeats the login only to read the client's messages about keys.</summary>
    public IReadOnlyList<string> Explain(TimeSpan timeout) =>
        ["-v", "-T", "-S", "none", .. Configuration, .. Options(timeout), .. Login(), "--", endpoint.HostName, "exit"];

    /// <summary>True if <see cref="Explain"/> reports more than the failed login did.</summary>
    public bool HasMoreToSay(SshFailure failure) =>
        failure is SshFailure.HostKeyUnknown or SshFailure.HostKeyChanged || (!IsComplete && failure is (SshFailure.Closed or SshFailure.Other));

    /// <summary>Opens a channel with root's bash on the existing connection. Never connects by itself.</summary>
    /// <param name="withPassword">True: sudo may ask for a password, and root's shell announces itself; see
    /// <see cref="RootShell"/>.</param>
    public IReadOnlyList<string> Channel(bool withPassword) =>
        ["-F", "/dev/null", "-S", socket, "-T", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR", "-o", "ProxyCommand=false", "--", endpoint.HostName, withPassword ? RootShell.WithPassword : RootShell.Direct];

    /// <summary>Ends the connection and all its channels.</summary>
    public IReadOnlyList<string> Disconnect() => ["-F", "/dev/null", "-S", socket, "-O", "exit", "--", endpoint.HostName];

    private IReadOnlyList<string> Configuration => IsComplete ? ["-F", "/dev/null"] : [];

    private List<string> Options(TimeSpan timeout)
    {
        var seconds = Math.Max(1, (int)timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        List<string> options =
        [
            "BatchMode=yes",
            "StrictHostKeyChecking=" + Strictness,
            "UpdateHostKeys=no",
            // The file lists only this cluster's hosts, and their names are not secret.
            "HashKnownHosts=no",
            "UserKnownHostsFile=" + KnownHosts,
            "LogLevel=ERROR",
            "ConnectTimeout=" + seconds,
            // Detects a silent host after 40 s; a shorter network failure does not break the connection.
            "ServerAliveInterval=10",
            "ServerAliveCountMax=4",
            // Limits how long the connection of a killed run stays open.
            "ControlPersist=60",
            "ForwardAgent=no",
            "ForwardX11=no",
            "ClearAllForwardings=yes",
            "PermitLocalCommand=no",
            "RequestTTY=no",
            "Compression=no",
            // The default, sntrup761, takes 0.3 s more of processor time for each login.
            "KexAlgorithms=^curve25519-sha256",
        ];
        if (IsComplete)
            options.AddRange(["GlobalKnownHostsFile=/dev/null", "IdentityAgent=none", "GSSAPIAuthentication=no", "PreferredAuthentications=publickey"]);
        if (endpoint.IdentityFile is not null)
            options.Add("IdentitiesOnly=yes");
        if (endpoint.HostKeyAlias is not null)
            options.Add("HostKeyAlias=" + endpoint.HostKeyAlias);
        return [.. options.SelectMany(option => new[] { "-o", option })];
    }

    /// <summary>Pins a new key if the endpoint allows it; a changed key is always refused.</summary>
    private string Strictness => endpoint.AcceptsNewHostKey ? "accept-new" : "yes";

    /// <summary>Keys that the user accepted count too, but not in the lab, because its addresses are reused.</summary>
    private string KnownHosts => IsComplete ? Quoted(knownHostsFile) : Quoted(knownHostsFile) + " ~/.ssh/known_hosts";

    private List<string> Login()
    {
        List<string> login = [];
        if (endpoint.User is not null)
            login.AddRange(["-l", endpoint.User]);
        if (endpoint.Port is { } port)
            login.AddRange(["-p", port.ToString(CultureInfo.InvariantCulture)]);
        login.AddRange(endpoint.IdentityFiles.SelectMany(file => new[] { "-i", file }));
        if (endpoint.ProxyJump is not null)
            login.AddRange(["-o", "ProxyCommand=" + JumpCommand(endpoint.ProxyJump)]);
        return login;
    }

    /// <summary>
    /// Builds the command that -J would run, with our host key rules and key file, because -J does not pass them on.
    /// </summary>
    private string JumpCommand(string jumps)
    {
        var hops = jumps.Split(',');
        var host = hops[^1];
        List<string> words = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=" + Strictness, "-o", "HashKnownHosts=no", "-o", "UserKnownHostsFile=" + KnownHosts, "-o", "ControlPath=none"];
        words.AddRange(endpoint.IdentityFiles.SelectMany(file => new[] { "-i", file }));
        if (hops.Length > 1)
            words.AddRange(["-J", string.Join(',', hops[..^1])]);
        var colon = host.LastIndexOf(':');
        if (colon > 0 && !host.EndsWith(']'))
        {
            words.AddRange(["-p", host[(colon + 1)..]]);
            host = host[..colon];
        }

        words.AddRange(["--", host]);
        var quoted = words.Select(word => Shell.Quote(word).Replace("%", "%%", StringComparison.Ordinal)).ToList();
        quoted.InsertRange(1, ["-W", "'[%h]:%p'"]);
        return string.Join(' ', quoted);
    }

    /// <summary>Quotes a file name for an ssh option; percent signs are taken literally.</summary>
    private static string Quoted(string path) => "\"" + path.Replace("%", "%%", StringComparison.Ordinal) + "\"";
}
