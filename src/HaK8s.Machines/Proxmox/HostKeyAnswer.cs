namespace HaK8s.Machines.Proxmox;

/// <summary>Answer of a machine's guest agent to the question for its SSH host key.</summary>
/// <param name="Key">"type base64", or null.</param>
/// <param name="Reason">Why there is no key.</param>
internal sealed record HostKeyAnswer(string? Key, string Reason)
{
    /// <summary>
    /// True if the agent runs, but its configuration forbids guest-exec, as that of RHEL and its derivatives does: "Command guest-exec
    /// has been disabled: the command is not allowed". Waiting does not help then.
    /// </summary>
    public bool Forbidden =>
        Reason.Contains("has been disabled", StringComparison.Ordinal) || Reason.Contains("is not allowed", StringComparison.Ordinal);
}
