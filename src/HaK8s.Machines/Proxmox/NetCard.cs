namespace HaK8s.Machines.Proxmox;

/// <summary>Makes values of net0, such as <c>virtio=BC:24:11:2E:C5:DA,bridge=vmbr0,firewall=1</c>.</summary>
internal static class NetCard
{
    private static readonly string[] Models = ["virtio", "e1000", "e1000e", "rtl8139", "vmxnet3"];

    /// <summary>Returns the template's card with another MAC and bridge; other settings, such as a VLAN tag, stay.</summary>
    /// <param name="template">The template's net0, or null if it has none.</param>
    public static string For(string? template, string mac, string bridge)
    {
        var parts = (template ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToList();
        var model = parts.Select(part => part[0]).FirstOrDefault(Models.Contains) ?? parts.Find(part => part[0] == "model")?[1] ?? "virtio";
        var others = parts.Where(part => !Models.Contains(part[0]) && part[0] is not ("model" or "macaddr" or "bridge")).Select(part => string.Join('=', part));
        return string.Join(',', [$"{model}={mac}", $"bridge={bridge}", .. others]);
    }
}
