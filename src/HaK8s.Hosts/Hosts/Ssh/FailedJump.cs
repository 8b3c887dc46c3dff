using System.Text.RegularExpressions;
using HaK8s.Hosts.Ssh.Managed;

namespace HaK8s.Hosts.Ssh;

/// <summary>Finds the jump host that the ssh client's error text is about.</summary>
internal static partial class FailedJump
{
    /// <param name="error">Error output of the login.</param>
    /// <returns>The jump host; null if the text names none of the endpoint's jump hosts.</returns>
    public static SshEndpoint? Find(SshEndpoint endpoint, string error)
    {
        var named = Host().Matches(error).Select(match => match.Groups["host"].Value).ToList();
        return (endpoint.ProxyJump ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(JumpTarget.Parse)
            .Where(jump => named.Contains(jump.Host, StringComparer.OrdinalIgnoreCase) && !jump.Host.Equals(endpoint.HostName, StringComparison.OrdinalIgnoreCase))
            .Select(jump => Route.JumpHost(endpoint, jump))
            .FirstOrDefault();
    }

    [GeneratedRegex(
        @"(resolve hostname |connect to host |host key is known for \[?|host key for \[?|^\S+@|Connection (closed|reset) by (authenticating user \S+ )?)(?<host>[^\s\]:]+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Host();
}
