namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>What all commands of vagrant take. Settings never change: each setting makes a copy.</summary>
public abstract record VagrantSettings
{
    /// <summary>The folder with the Vagrantfile; null means this process's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Added to the inherited environment.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>After this time the command is killed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets each line of output as it arrives, from any thread, one at a time.</summary>
    public Action<string>? Logger { get; init; }

    /// <summary>The machines; empty means all of the Vagrantfile.</summary>
    public IReadOnlyList<string> Machines { get; init; } = [];

    /// <summary>Whether the output is lines of fields for programs.</summary>
    public bool MachineReadable { get; init; }

    /// <summary>The command with its options.</summary>
    private protected abstract IReadOnlyList<string> Command { get; }

    internal IReadOnlyList<string> Arguments => [.. Command, .. MachineReadable ? ["--machine-readable"] : Array.Empty<string>()];
}
