namespace HaK8s.Audit.Keepalived;

/// <summary>Addresses that keepalived gives to the owner.</summary>
internal static class KeepalivedVips
{
    public static IEnumerable<string> Of(KeepalivedConfig config) => config.Instances
        .Select(instance => instance.Find("virtual_ipaddress"))
        .OfType<KeepalivedBlock>()
        .SelectMany(block => block.Children)
        .Select(child => child.Keyword.Split('/')[0]);
}
