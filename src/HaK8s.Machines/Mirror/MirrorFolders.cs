using HaK8s.Machines.Debian;

namespace HaK8s.Machines.Mirror;

/// <summary>The mirror's folders in the cache, shared by all labs of this computer.</summary>
public sealed record MirrorFolders(CacheFolder Cache)
{
    /// <summary>A complete folder of binaries that was built here.</summary>
    public string Built(string name) => Path.Combine(Cache.Path, "kubernetes", name);

    /// <summary>Folder of such a build: source, compiler's cache, stamps.</summary>
    public string Building(string name) => Built(name) + ".building";

    /// <summary>gpg's home with the repository's own key; mode 0700.</summary>
    public string Signing => Path.Combine(Cache.Path, "mirror", "signing");

    /// <summary>The repository's public key, armored.</summary>
    public string PublicKey => Path.Combine(Signing, "public.asc");

    /// <summary>Packages and images of one folder of binaries.</summary>
    public string Publication(string key) => Path.Combine(Cache.Path, "mirror", "publications", key);

    /// <summary>Cache of apt-cacher-ng. Two instances must not share a folder, so each takes the first free one.</summary>
    public string DebianPackages(int slot) => Path.Combine(Cache.Path, "mirror", $"debian-{slot}");
}
