using System.Globalization;
using System.Text.RegularExpressions;

namespace HaK8s.Machines.Proxmox;

/// <summary>The disk from which a template's clones boot.</summary>
/// <param name="Key">Its key in <c>qm config</c>, such as scsi0.</param>
/// <param name="Size">GiB, or null if its line names no size.</param>
internal sealed partial record TemplateDisk(string Key, double? Size)
{
    /// <summary>Used where neither boot nor bootdisk names a disk.</summary>
    private static readonly string[] Usual = ["scsi0", "virtio0", "sata0", "ide0"];

    /// <param name="settings">Output of <c>qm config</c>, by key.</param>
    /// <returns>Null if there is no disk.</returns>
    public static TemplateDisk? Of(IReadOnlyDictionary<string, string> settings)
    {
        // "order=scsi0;ide2;net0"; older configurations name one disk in bootdisk.
        var boot = settings.GetValueOrDefault("boot", "");
        var order = boot.StartsWith("order=", StringComparison.Ordinal) ? boot["order=".Length..].Split(';') : [];
        var key = order.Append(settings.GetValueOrDefault("bootdisk", "")).Concat(Usual)
            .FirstOrDefault(name => Drive().IsMatch(name) && settings.TryGetValue(name, out var value) && !value.Contains("media=cdrom", StringComparison.Ordinal));
        return key is null ? null : new TemplateDisk(key, SizeOf(settings[key]));
    }

    /// <summary>True if the settings have the drive from which cloud-init reads a machine's address, user and key.</summary>
    public static bool HasCloudInit(IReadOnlyDictionary<string, string> settings) =>
        settings.Any(setting => Drive().IsMatch(setting.Key) && CloudInit().IsMatch(setting.Value.Split(',')[0]));

    private static double? SizeOf(string value)
    {
        var match = SizeText().Match(value);
        if (!match.Success)
            return null;
        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "T" => number * 1024,
            "G" => number,
            "M" => number / 1024,
            "K" => number / (1024 * 1024),
            _ => number / (1024 * 1024 * 1024),
        };
    }

    [GeneratedRegex(@"\A(?:scsi|virtio|sata|ide)[0-9]{1,2}\z")]
    private static partial Regex Drive();

    /// <summary>A volume such as local-lvm:vm-9000-cloudinit or local:9000/vm-9000-cloudinit.qcow2.</summary>
    [GeneratedRegex(@"[:/](?:vm-[0-9]+-)?cloudinit(?:\.[a-z0-9]+)?\z")]
    private static partial Regex CloudInit();

    [GeneratedRegex(@"(?:\A|,)size=(?<number>[0-9]+(?:\.[0-9]+)?)(?<unit>[KMGT]?)(?:,|\z)")]
    private static partial Regex SizeText();
}
