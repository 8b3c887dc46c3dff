namespace HaK8s.ClusterFile;

/// <summary>
/// Commands on this computer that control a host's power, such as ipmitool or a hypervisor's client. They run in sh
/// with HAK8S_HOST and HAK8S_ADDRESS in the environment.
/// </summary>
public sealed record PowerCommandsSpec
{
    /// <summary>Pulls the plug; ends with 0 when the host is off.</summary>
    public required string Off { get; init; }

    public required string On { get; init; }

    /// <summary>Ends with 0 when the host is on, with 1 when it is off.</summary>
    public string? Status { get; init; }
}
