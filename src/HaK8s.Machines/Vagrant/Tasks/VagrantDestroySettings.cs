namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>Settings of <c>vagrant destroy</c>, which removes machines with their disks.</summary>
public sealed record VagrantDestroySettings : VagrantSettings
{
    /// <summary>Whether it is done without a question.</summary>
    public bool Force { get; init; }

    private protected override IReadOnlyList<string> Command => ["destroy", .. Force ? ["--force"] : Array.Empty<string>(), .. Machines];
}
