namespace HaK8s.Machines.Proxmox;

/// <summary>An existing virtual machine or container on the Proxmox VE host, or elsewhere in its cluster.</summary>
/// <param name="Settings">Output of <c>qm config</c>, by key; empty if it is not a virtual machine of this host.</param>
internal sealed record FoundVm(int Id, bool OnThisHost, IReadOnlyDictionary<string, string> Settings)
{
    public string Name => Settings.GetValueOrDefault("name", "");

    public string Description => Uri.UnescapeDataString(Settings.GetValueOrDefault("description", "")).Trim();

    public bool IsTemplate => Settings.GetValueOrDefault("template") == "1";

    public bool Is(CloneSpec clone) => OnThisHost && Name == clone.Name && Description == clone.Mark;
}
