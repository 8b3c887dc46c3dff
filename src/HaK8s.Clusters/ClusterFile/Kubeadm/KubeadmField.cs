namespace HaK8s.ClusterFile.Kubeadm;

/// <summary>A field of one of kubeadm's kinds.</summary>
/// <param name="Path">Path such as networking.podSubnet.</param>
/// <param name="IsFree">True: everything below is free.</param>
/// <param name="Since">First API version that has it; empty for all.</param>
/// <param name="Until">Last API version that has it; empty for all.</param>
internal sealed record KubeadmField(string Path, bool IsFree, string Since, string Until)
{
    // v1beta1 … v1beta4 sort as text.
    public bool IsIn(string api) => (Since.Length == 0 || string.CompareOrdinal(api, Since) >= 0) && (Until.Length == 0 || string.CompareOrdinal(api, Until) <= 0);

    public static KubeadmField Parse(string word)
    {
        var parts = word.Split('@');
        var version = parts.Length > 1 ? parts[1] : "";
        return new KubeadmField(
            parts[0].TrimEnd('*'),
            parts[0].EndsWith('*'),
            version.StartsWith('-') ? "" : version,
            version.StartsWith('-') ? version[1..] : "");
    }
}
