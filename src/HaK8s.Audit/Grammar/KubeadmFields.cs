namespace HaK8s.Audit.Grammar;

/// <summary>Fields that kubeadm's own kinds have in each API version.</summary>
internal static class KubeadmFields
{
    private static readonly ILookup<string, KubeadmField> All = EmbeddedText.Read(typeof(KubeadmFields), "kubeadm.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(words => words.Skip(1).Select(word => (Kind: words[0], Field: KubeadmField.Parse(word))))
        .ToLookup(pair => pair.Kind, pair => pair.Field);

    /// <returns>The fields of a kind in an API version such as v1beta3; empty if the kind is unknown.</returns>
    public static IReadOnlyList<KubeadmField> Of(string kind, string api) => [.. All[kind].Where(field => field.IsIn(api))];
}

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
