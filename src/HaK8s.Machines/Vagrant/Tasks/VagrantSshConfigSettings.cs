namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>Settings of <c>vagrant ssh-config</c>, which prints how to log in to running machines.</summary>
public sealed record VagrantSshConfigSettings : VagrantSettings
{
    private protected override IReadOnlyList<string> Command => ["ssh-config", .. Machines];
}
