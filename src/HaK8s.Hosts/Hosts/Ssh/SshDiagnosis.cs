namespace HaK8s.Hosts.Ssh;

/// <summary>Finds out why a login or a root shell failed, and creates the error for users.</summary>
internal sealed class SshDiagnosis(string host, SshEndpoint endpoint, string knownHostsFile, SshArguments arguments, SshLogin login)
{
    /// <summary>Creates the error for a failed login. Repeats the login if ssh has more to report.</summary>
    /// <param name="error">Error output of the login.</param>
    /// <param name="timeout">Longest time for TCP connect and banner.</param>
    /// <param name="left">Time that is left for a repeated login.</param>
    public async Task<SshException> LoginFailedAsync(string error, TimeSpan timeout, TimeSpan left, CancellationToken cancellation)
    {
        // With a jump host the client's error is too short, and for a refused host key it lacks the fingerprint.
        var verbose = arguments.HasMoreToSay(SshErrorText.OfConnection(error)) ? await login.ExplainAsync(timeout, left, cancellation) : null;
        return SshProblem.OfConnection(host, endpoint, knownHostsFile, error, verbose);
    }

    /// <summary>Creates the error for a login that gave no root shell.</summary>
    /// <param name="error">Error output of the channel.</param>
    public SshException ShellFailed(string error) => SshProblem.OfShell(host, endpoint, error);

    /// <summary>Creates the error for a login that was given up before root's shell was ready.</summary>
    /// <param name="connected">False: an earlier connection broke and was being reopened.</param>
    public SshException ShellOverdue(bool connected, TimeSpan elapsed)
    {
        var time = $"{elapsed.TotalSeconds:0} s";
        return connected
            ? SshProblem.OfShell(host, endpoint, $"no shell within {time}")
            : SshProblem.OfConnection(host, endpoint, knownHostsFile, $"{SshErrorText.Overdue} {time}", null);
    }
}
