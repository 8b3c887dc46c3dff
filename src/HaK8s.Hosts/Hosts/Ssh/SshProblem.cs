using System.Net;
using System.Text.RegularExpressions;
using HaK8s.Hosts.Ssh.Managed;

namespace HaK8s.Hosts.Ssh;

/// <summary>Turns the ssh client's error output into errors for users.</summary>
internal static partial class SshProblem
{
    /// <summary>Creates the error for a failed login.</summary>
    /// <param name="error">Error output of the login.</param>
    /// <param name="verbose">Output of <c>ssh -v</c> afterwards; null if it was not run.</param>
    public static SshException OfConnection(string host, SshEndpoint endpoint, string knownHostsFile, string error, string? verbose)
    {
        var fingerprint = Fingerprint(verbose ?? "");
        var failure = SshErrorText.OfConnection(error);
        var more = string.Join('\n', (verbose ?? "").Split('\n').Where(line => !line.StartsWith("debug1:", StringComparison.Ordinal))).Trim();
        if (SshErrorText.OfConnection(more) is var found and not SshFailure.Other)
            (failure, error) = (found, more);
        return OfFailure(failure, host, FailedJump.Find(endpoint, error) ?? endpoint, knownHostsFile, error, fingerprint);
    }

    /// <summary>Creates the error for a failed login whose reason is known.</summary>
    /// <param name="error">The client's error text.</param>
    /// <param name="fingerprint">Type and fingerprint of the offered host key, or null.</param>
    public static SshException OfFailure(SshFailure failure, string host, SshEndpoint endpoint, string knownHostsFile, string error, string? fingerprint, Exception? inner = null)
    {
        var place = (endpoint.IsJumpHost ? "the jump host " : "") + (endpoint.Port is { } port ? $"{endpoint.HostName} port {port}" : endpoint.HostName);
        var (problem, cure) = failure switch
        {
            SshFailure.ClientMissing => ("this computer has no ssh client", "install openssh-client"),
            SshFailure.Configuration => ("the ssh client rejects its configuration", "fix the line that it names"),
            SshFailure.NameNotResolved when endpoint.IsJumpHost => ($"the name {endpoint.HostName} of the jump host has no address", "check ssh.proxyJump in the cluster file, or ProxyJump in ~/.ssh/config"),
            SshFailure.NameNotResolved => ($"the name {endpoint.HostName} has no address", "check the name, or set an address in the cluster file (ssh.hostName)"),
            SshFailure.Refused => ($"{place} refuses the connection: the host is up, but no SSH server listens there", "start sshd on the host, or set its port in the cluster file (ssh.port)"),
            SshFailure.Unreachable => ($"no route to {place}", "check the address and the network between here and the host"),
            SshFailure.TimedOut => ($"{place} does not answer", "check that the host is on, its address, and firewalls between here and the host"),
            SshFailure.LoginOverdue => ($"{place}: {(SshErrorText.IsBannerLate(error) ? "the host accepts connections, but its SSH server did not answer in time" : error)}", SlowLogin(endpoint)),
            SshFailure.Closed => ($"{place} closed the connection before the login", "the host may still be booting or have too many connections: run the same target again"),
            SshFailure.AuthenticationFailed when LoginPassword.IsAllowed(endpoint) => (
                $"{place} accepted neither a key nor the password of {(endpoint.User is null ? "the user" : $"user {endpoint.User}")}",
                $"correct the password in {endpoint.PasswordFile ?? LoginPassword.Variable}, or: {KeyFile.Cure(endpoint.IdentityFile, takesPassphrase: true)}"),
            SshFailure.AuthenticationFailed => ($"{place} accepted none of the keys for {(endpoint.User is null ? "the user" : $"user {endpoint.User}")}", KeyFile.Cure(endpoint.IdentityFile, takesPassphrase: endpoint.Client != SshClientKind.OpenSsh)),
            SshFailure.HostKeyUnknown => (
                $"the host key of {place} is not known{(fingerprint is null ? "" : $": {fingerprint}")}",
                $"compare it with the key on the host's console (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then {Acceptance(endpoint, knownHostsFile)}"),
            SshFailure.HostKeyChanged => (
                $"THE HOST KEY OF {place} HAS CHANGED{(fingerprint is null ? "" : $"; it is now {fingerprint}")}. Another machine answers, or the machine was reinstalled",
                $"when you know the reason, remove the old key: ssh-keygen -R {KnownHostsName(endpoint)} -f {knownHostsFile}"),
            _ => ($"no SSH connection to {place}", null),
        };
        return new SshException(failure, host, problem, Brief(failure, error), cure, inner);
    }

    /// <summary>Creates the error for a login that gave no root shell.</summary>
    public static SshException OfShell(string host, SshEndpoint endpoint, string error)
    {
        var failure = SshErrorText.OfShell(error);
        var user = endpoint.User ?? "USER";
        var who = endpoint.User is null ? "the user" : $"user {endpoint.User}";
        var rule = $"write this line into /etc/sudoers.d/hak8s on the host: {user} ALL=(root) NOPASSWD: ALL";
        var (problem, cure) = failure switch
        {
            SshFailure.SudoPasswordNeeded => (
                $"sudo requires a password for {who}, but none is configured",
                $"put it into a file of mode 0600 (cluster file: ssh.sudoPasswordFile) or into {SudoPassword.Variable}; or {rule}"),
            SshFailure.SudoPasswordWrong => (
                $"sudo rejects the password of {who}",
                $"correct the password in {endpoint.SudoPasswordFile ?? SudoPassword.Variable}"),
            SshFailure.SudoRefused => ($"sudo does not let {who} become root", rule),
            SshFailure.SudoMissing => ($"{who} is not root, and the host has no sudo", "install sudo on the host, or log in as root (cluster file: ssh.user)"),
            SshFailure.ShellMissing => ("bash is missing, or the login shell runs no commands", "install bash on the host"),
            _ => ("the login gives no root shell", null),
        };
        if (failure == SshFailure.SudoPasswordWrong)
            error = "";
        return new SshException(failure, host, problem, error, cure);
    }

    /// <summary>Creates the error for a connection that broke during a script.</summary>
    public static SshException Lost(string host, string title, TimeSpan elapsed, string error) =>
        new(SshFailure.ConnectionLost, host, $"the connection broke during \"{title}\", after {elapsed.TotalSeconds:0.#} s", error, "check whether the host is up, then run the same target again");

    /// <summary>Creates the error for a script that did not end in time.</summary>
    public static SshException Overdue(string host, string title, TimeSpan time, HostSpeed speed, string tail) =>
        new(SshFailure.DeadlinePassed, host, $"\"{title}\" did not end within {time.TotalSeconds:0.#} s and was stopped; {speed}", tail);

    /// <summary>
    /// Returns the fix for a slow login. An IP address needs no lookup here, but the host's sshd may look up ours.
    /// </summary>
    private static string SlowLogin(SshEndpoint endpoint) => IPAddress.TryParse(endpoint.HostName, out _)
        ? "check what the host is busy with, and whether its name server answers"
        : $"check whether this computer's name server answers for {endpoint.HostName}, and what the host is busy with";

    /// <summary>Returns type and fingerprint of the host key from the output of <c>ssh -v</c>, or null.</summary>
    private static string? Fingerprint(string verbose) =>
        ServerHostKey().Matches(verbose).LastOrDefault() is { } match ? match.Groups[1].Value.Trim() : null;

    /// <summary>Returns the ways to accept the key. ssh-keyscan does not support jump hosts.</summary>
    private static string Acceptance(SshEndpoint endpoint, string knownHostsFile)
    {
        var line = $"ssh-keyscan {(endpoint.Port is { } port ? $"-p {port} " : "")}{endpoint.HostName} >> {knownHostsFile}";
        return endpoint switch
        {
            { HonoursUserConfiguration: true, ProxyJump: not null } => "run again with --accept-host-keys",
            { HonoursUserConfiguration: true } => $"run again with --accept-host-keys, or: {line}",
            _ => $"add the key to {knownHostsFile}",
        };
    }

    private static string KnownHostsName(SshEndpoint endpoint) => endpoint.HostKeyAlias is { } alias ? alias :
        endpoint.Port is { } port and not 22 ? $"'[{endpoint.HostName}]:{port}'" : endpoint.HostName;

    /// <summary>Returns the client's error text, without its 13-line banner for changed keys.</summary>
    private static string? Brief(SshFailure failure, string error) => failure switch
    {
        SshFailure.HostKeyChanged or SshFailure.LoginOverdue => null,
        SshFailure.HostKeyUnknown => error.Split('\n').FirstOrDefault(line => line.Contains("host key is known for", StringComparison.Ordinal)),
        _ => string.Join('\n', error.Split('\n').TakeLast(5)),
    };

    [GeneratedRegex(@"Server host key: ([^\r\n]+)")]
    private static partial Regex ServerHostKey();
}
