namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>Settings of <c>vagrant halt</c>, which switches machines off.</summary>
public sealed record VagrantHaltSettings : VagrantSettings
{
    /// <summary>Whether it is done without a shutdown.</summary>
    public bool Force { get; init; }

    private protected override IReadOnlyList<string> Command => ["halt", .. Force ? ["--force"] : Array.Empty<string>(), .. Machines];
}
