namespace HaK8s.Hosts.Ssh;

/// <summary>A host could not be used over SSH.</summary>
public sealed class SshException(SshFailure failure, string host, string problem, string? detail = null, string? cure = null, Exception? inner = null)
    : HostException(host, problem, detail, cure, inner)
{
    public SshFailure Failure { get; } = failure;

    /// <summary>True for failures that are normal while a host boots, so waiting may help.</summary>
    public bool MayPass => Failure is SshFailure.Refused or SshFailure.Unreachable or SshFailure.TimedOut or SshFailure.LoginOverdue or SshFailure.Closed or SshFailure.ConnectionLost;
}
