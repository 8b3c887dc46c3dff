using System.Diagnostics;
using HaK8s.Processes;

namespace HaK8s.Hosts.Ssh;

/// <summary>Runs the ssh client until it has logged in to a host. The client then stays in the background.</summary>
/// <param name="log">File for the client's standard error.</param>
internal sealed class SshLogin(SshArguments arguments, string log)
{
    /// <summary>Logs in. If the host's SSH server is slow, tries once more with the time that is left.</summary>
    /// <param name="timeout">Longest time for TCP connect and banner.</param>
    /// <param name="total">Longest time for the complete login, from name resolution to authentication.</param>
    /// <returns>Null if logged in, else the client's error output.</returns>
    public async Task<string?> RunAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var error = await TryAsync(arguments.Connect(timeout), total, cancellation);
        // The host's kernel accepted the connection, so the host is up and its SSH server may only be slow.
        return error is not null && SshErrorText.IsBannerLate(error) && total - watch.Elapsed is var left && left > SshTiming.LeastForShell
            ? await TryAsync(arguments.Connect(left), left, cancellation)
            : error;
    }

    /// <summary>Repeats a failed login only to read the client's verbose output.</summary>
    /// <param name="total">Longest time for all of it; if not positive, the login is not repeated.</param>
    /// <returns>The verbose output; null if it did not arrive in time.</returns>
    public async Task<string?> ExplainAsync(TimeSpan timeout, TimeSpan total, CancellationToken cancellation)
    {
        var verbose = total > TimeSpan.Zero ? await TryAsync(arguments.Explain(timeout), total, cancellation) : null;
        return verbose is not null && SshErrorText.OfConnection(verbose) == SshFailure.LoginOverdue ? null : verbose;
    }

    private async Task<string?> TryAsync(IReadOnlyList<string> words, TimeSpan total, CancellationToken cancellation)
    {
        try
        {
            var (exitCode, error) = await SshClient.RunDetachedAsync(words, log, total, cancellation);
            return exitCode == 0 ? null : error.Length > 0 ? error : $"ssh ended with exit code {exitCode}";
        }
        catch (ProcessFailedException)
        {
            return $"{SshErrorText.Overdue} {total.TotalSeconds:0} s";
        }
    }
}
