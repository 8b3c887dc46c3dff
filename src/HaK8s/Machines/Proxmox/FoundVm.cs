namespace HaK8s.Machines.Proxmox;

/// <summary>A virtual machine or container as it is on the Proxmox VE host, or elsewhere in its cluster.</summary>
/// <param name="Settings">What <c>qm config</c> prints, by key; empty for what is not a virtual machine of this host.</param>
internal sealed record FoundVm(int Id, bool OnThisHost, IReadOnlyDictionary<string, string> Settings)
{
    public string Name => Settings.GetValueOrDefault("name", "");

    public string Description => Uri.UnescapeDataString(Settings.GetValueOrDefault("description", "")).Trim();

    public bool IsTemplate => Settings.GetValueOrDefault("template") == "1";

    public bool Is(CloneSpec clone) => OnThisHost && Name == clone.Name && Description == clone.Mark;
}
