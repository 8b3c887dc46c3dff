namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>Settings of <c>vagrant status</c>, which says the states of machines.</summary>
public sealed record VagrantStatusSettings : VagrantSettings
{
    private protected override IReadOnlyList<string> Command => ["status", .. Machines];
}
