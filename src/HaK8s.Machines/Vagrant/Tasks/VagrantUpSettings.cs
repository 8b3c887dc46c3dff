namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>Settings of <c>vagrant up</c>, which makes and starts machines.</summary>
public sealed record VagrantUpSettings : VagrantSettings
{
    /// <summary>Vagrant's provider, such as libvirt or virtualbox; null means Vagrant's own choice.</summary>
    public string? Provider { get; init; }

    /// <summary>Whether several machines are made at the same time; null means Vagrant's own choice.</summary>
    public bool? Parallel { get; init; }

    /// <summary>Whether machines are provisioned; null means those that Vagrant does not call provisioned.</summary>
    public bool? Provision { get; init; }

    private protected override IReadOnlyList<string> Command =>
    [
        "up", .. Machines, .. Provider is { } provider ? ["--provider", provider] : Array.Empty<string>(), .. Switch("parallel", Parallel), .. Switch("provision", Provision),
    ];

    private static IEnumerable<string> Switch(string name, bool? value) => value is { } on ? [on ? $"--{name}" : $"--no-{name}"] : [];
}
